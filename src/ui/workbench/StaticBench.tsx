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
      pane="brief"
      toolbar={
        <button type="button" className="button" data-main="" data-run="">
          Run
        </button>
      }
      brief={brief}
      code={<div className="files">{code}</div>}
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
