import { type ReactNode, useRef, useState } from 'react';
import type { Judgement } from '#core/lab/judgement.ts';
import { jobFor, type LabRuntime } from '#core/lab/runtime.ts';
import { describeProblem } from '#core/problem-error.ts';
import { EvidenceFigure } from '../charts/EvidenceFigure.tsx';
import { BREAKS } from './breaks.ts';
import type { FragmentData } from './fragment-data.ts';
import { Verdicts } from './Verdicts.tsx';

/** What is shown beside the code. */
type Shown =
  | { readonly kind: 'found'; readonly title: string; readonly judgements: readonly Judgement[] }
  | { readonly kind: 'running' }
  | { readonly kind: 'problem'; readonly text: string };

/** The heart of a rate limiter, which a visitor can break and have judged on the spot. */
export function LiveFragment({ data }: { data: FragmentData }): ReactNode {
  const { lab, promises, files, path, head, snippet, before } = data;
  const [text, setText] = useState(snippet);
  const [shown, setShown] = useState<Shown>({
    kind: 'found',
    title: 'The code as the lab hands it to you',
    judgements: before,
  });
  const runtime = useRef<Promise<LabRuntime>>(undefined);

  const run = async (code: string) => {
    if (import.meta.env.SSR) return;
    setText(code);
    setShown({ kind: 'running' });
    runtime.current ??= import('./boot.ts').then(({ boot }) => boot(lab.slug));
    try {
      const job = jobFor(lab, { ...files, [path]: head + code }, lab.seeds.slice(0, 1));
      const verdict = await (await runtime.current).run(job);
      if (verdict.status === 'broken')
        setShown({ kind: 'problem', text: describeProblem(verdict.problem) });
      else setShown({ kind: 'found', title: 'Your code', judgements: verdict.judgements });
    } catch (error) {
      setShown({ kind: 'problem', text: error instanceof Error ? error.message : String(error) });
    }
  };
  const breakIt = (from: string, to: string) => void run(snippet.replace(from, to));

  return (
    <section className="fragment" aria-label="A live piece of a lab">
      <div className="editing">
        <label htmlFor="fragment-code" className="label">
          limiter.ts, the script that runs at the store
        </label>
        <textarea
          id="fragment-code"
          className="plain"
          value={text}
          rows={text.split('\n').length}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={({ target }) => setText(target.value)}
        />
        <div className="actions">
          <button type="button" className="button" data-main="" onClick={() => void run(text)}>
            Run
          </button>
          {BREAKS.map(({ label, from, to }) => (
            <button key={label} type="button" className="button" onClick={() => breakIt(from, to)}>
              {label}
            </button>
          ))}
          <button
            type="button"
            className="button"
            disabled={text === snippet}
            onClick={() => void run(snippet)}
          >
            Mend it
          </button>
        </div>
      </div>
      <div className="found" aria-live="polite">
        {shown.kind === 'running' && <p>Running…</p>}
        {shown.kind === 'problem' && <p className="problem">{shown.text}</p>}
        {shown.kind === 'found' && (
          <Found title={shown.title} judgements={shown.judgements} promises={promises} />
        )}
      </div>
    </section>
  );
}

interface FoundProps {
  title: string;
  judgements: readonly Judgement[];
  promises: FragmentData['promises'];
}

function Found({ title, judgements, promises }: FoundProps): ReactNode {
  const kept = judgements.filter(({ status }) => status === 'pass').length;
  const telling = judgements.find(({ status }) => status !== 'pass') ?? judgements[0];
  return (
    <>
      <p>
        <strong>{title}</strong> keeps {kept} of {judgements.length} promises.
      </p>
      <Verdicts judgements={judgements} promises={promises} />
      {telling?.evidence.map((piece) => (
        <EvidenceFigure key={piece.title} evidence={piece} />
      ))}
    </>
  );
}
