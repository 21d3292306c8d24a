import type { ReactNode } from 'react';
import type { LabData } from './kit.ts';
import { PromiseList } from './PromiseList.tsx';
import { Shell } from './Shell.tsx';

interface Props {
  data: LabData;
  brief: ReactNode;
  code: ReactNode;
}

/** The workbench as it is built: everything can be read, and a click on Run is remembered. */
export function StaticBench({ data, brief, code }: Props): ReactNode {
  return (
    <Shell
      title={data.lab.title}
      pane="brief"
      toolbar={
        <button type="button" className="button" data-main="" data-run="later">
          Run
        </button>
      }
      brief={brief}
      code={
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself has to be reachable by keyboard
        <section className="files" aria-label="Files" tabIndex={0}>
          {code}
        </section>
      }
      results={
        <>
          <p className="status">
            Nothing has run yet. These are the promises the code will be judged by.
          </p>
          <PromiseList data={data} />
        </>
      }
    />
  );
}
