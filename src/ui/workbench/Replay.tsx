import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Counterexample } from '#core/lab/evidence.ts';

interface Props {
  /** The check that failed; a page has one replay for each. */
  check: string;
  counterexample: Counterexample;
  /** Told the moment in ms that is shown, so that a picture can mark it. */
  onMoment: (at: number | undefined) => void;
}

/** How long the whole interval takes to play, in ms of real time. */
const LENGTH_MS = 8_000;

/** The smallest failing interval, slowed down: played, or stepped through event by event. */
export function Replay({ check, counterexample, onMoment }: Props): ReactNode {
  const { steps, from, to, text } = counterexample;
  const [at, setAt] = useState<number>();
  /** How many events were stepped to; several may share a moment. Unset while time decides. */
  const [stepped, setStepped] = useState<number>();
  const [playing, setPlaying] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const passed = at === undefined ? 0 : steps.filter((step) => step.at <= at).length;
  const shown = stepped ?? passed;
  const show = (moment: number | undefined, events?: number) => {
    setAt(moment);
    setStepped(events);
    onMoment(moment);
  };
  const step = (by: number) => {
    setPlaying(false);
    const index = Math.min(steps.length, Math.max(0, shown + by));
    show(steps[index - 1]?.at, index);
  };
  usePlay(playing, at ?? from, from, to, show, () => setPlaying(false));
  useEffect(() => {
    list.current?.children[shown - 1]?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  if (steps.length === 0) return null;
  return (
    <section className="replay" aria-label={`Replay: ${check}`} onKeyDown={keys}>
      <p>{text}</p>
      <div className="controls">
        <button type="button" className="button" onClick={() => step(-1)} disabled={shown === 0}>
          Back
        </button>
        <button type="button" className="button" onClick={() => setPlaying(!playing)}>
          {playing ? 'Pause' : 'Replay'}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => step(1)}
          disabled={shown === steps.length}
        >
          Step
        </button>
        <span className="label">
          {at === undefined ? `${round(from)} to ${round(to)} ms` : `${round(at)} ms`} · {shown} of{' '}
          {steps.length}
        </span>
      </div>
      <ol ref={list} className="steps">
        {steps.slice(0, shown).map((event, index) => (
          <li key={index} className={event.tone}>
            <span>{round(event.at)}</span> <span>{event.node}</span> <span>{event.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Moves the moment on with real time while playing. Who prefers no motion gets it in ten steps. */
function usePlay(
  playing: boolean,
  at: number,
  from: number,
  to: number,
  show: (at: number) => void,
  done: () => void,
): void {
  const state = useRef({ at, show, done });
  state.current = { at, show, done };
  useEffect(() => {
    if (!playing) return undefined;
    const span = Math.max(0.001, to - from);
    const start = state.current.at >= to ? from : state.current.at;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let first: number | undefined;
    let frame = 0;
    const tick = (now: number) => {
      first ??= now;
      const exact = start + ((now - first) / LENGTH_MS) * span;
      const moment = calm ? from + Math.floor(((exact - from) / span) * 10) * (span / 10) : exact;
      state.current.show(Math.min(to, moment));
      if (exact >= to) state.current.done();
      else frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, from, to]);
}

function round(ms: number): string {
  return ms.toFixed(2);
}
