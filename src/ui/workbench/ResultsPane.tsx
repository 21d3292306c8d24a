import type { ReactNode } from 'react';
import type { Report } from '#core/lab/report.ts';
import type { SessionState } from '#core/lab/session.ts';
import type { Place, Problem } from '#core/problem.ts';
import { CheckCard } from './CheckCard.tsx';
import { Hints } from './Hints.tsx';
import type { Kit } from './kit.ts';
import { Printed } from './Printed.tsx';
import { PromiseList } from './PromiseList.tsx';
import { statusText } from './status-text.ts';
import { useLatestReport } from './use-latest-report.ts';
import { useReadable } from './use-readable.ts';

interface Props {
  kit: Kit;
  state: SessionState;
  onPlace: (place: Place) => void;
}

/** What a run found, a task at a time, with hints beside what is still broken. */
export function ResultsPane({ kit, state, onPlace }: Props): ReactNode {
  const pass = useReadable(kit.desk.pass);
  const files = useReadable(kit.desk.session.files);
  const report = useLatestReport(state);
  const running = state.phase === 'compiling' || state.phase === 'running';
  return (
    <>
      <p className="status" role="status">
        {statusText(state, files, pass, kit.data.lab.version)}
      </p>
      <progress
        className={running ? 'progress' : 'progress idle'}
        aria-label="Run"
        value={state.phase === 'running' ? state.done : 0}
        max={state.phase === 'running' ? state.total : 1}
      />
      {state.phase === 'broken' && state.report.problem && (
        <ProblemNote problem={state.report.problem} onPlace={onPlace} />
      )}
      {state.phase === 'failed' && (
        <ProblemNote
          problem={{ message: state.message, hint: 'Run again; if it stays, reload the page.' }}
          onPlace={onPlace}
        />
      )}
      <div className={running ? 'found stale' : 'found'}>
        {report === undefined ? (
          <PromiseList data={kit.data} />
        ) : (
          <Tasks kit={kit} report={report} />
        )}
      </div>
      <Printed printed={kit.desk.session.printed} />
    </>
  );
}

function Tasks({ kit, report }: { kit: Kit; report: Report }): ReactNode {
  const passedBefore = useReadable(kit.desk.session.passedBefore);
  const first = report.checks.find(({ status }) => status === 'fail')?.id;
  return (
    <>
      {kit.data.lab.tasks.map(({ id, title }) => {
        const checks = report.checks.filter(({ task }) => task === id);
        const kept = checks.filter(({ status }) => status === 'pass').length;
        return (
          <section className="task" key={id}>
            <h2>
              {title}{' '}
              <span className="label">
                {kept} of {checks.length}
              </span>
            </h2>
            <ul className="checks">
              {checks.map((check) => (
                <CheckCard
                  key={`${check.id} ${report.digest}`}
                  check={check}
                  open={check.id === first}
                  justBroken={check.status === 'fail' && passedBefore.has(check.id)}
                />
              ))}
            </ul>
            {kept < checks.length && <Hints kit={kit} task={id} />}
          </section>
        );
      })}
      <p className="label digest">
        seeds {report.seeds.join(', ')} · {report.runtime} runtime · digest{' '}
        {report.digest.slice(0, 16)}
      </p>
    </>
  );
}

function ProblemNote({
  problem,
  onPlace,
}: {
  problem: Problem;
  onPlace: (place: Place) => void;
}): ReactNode {
  const { message, hint, place } = problem;
  return (
    <div className="problem">
      <p>
        <strong>{message}</strong>
      </p>
      <p>{hint}</p>
      {place !== undefined && (
        <button type="button" className="button" onClick={() => onPlace(place)}>
          Go to {place.file}
          {place.line === undefined ? '' : `:${place.line}`}
        </button>
      )}
    </div>
  );
}
