import type { ReactNode } from 'react';
import type { LabData } from './kit.ts';

/** What the code will be judged by, a task at a time, before anything has run. */
export function PromiseList({ data: { lab, promises } }: { data: LabData }): ReactNode {
  return lab.tasks.map(({ id, title }) => (
    <section className="task" key={id}>
      <h2>{title}</h2>
      <ul className="checks">
        {promises
          .filter(({ task }) => task === id)
          .map((check) => (
            <li key={check.id} className="check">
              <span className="mark" aria-hidden="true">
                ·
              </span>
              <code>{check.id}</code>
            </li>
          ))}
      </ul>
    </section>
  ));
}
