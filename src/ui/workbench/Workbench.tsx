import { type ReactNode, useEffect, useState } from 'react';
import { Bench } from './Bench.tsx';
import type { Kit, LabData } from './kit.ts';
import { StaticBench } from './StaticBench.tsx';

interface Props {
  data: LabData;
  /** The story and the promise, as HTML. */
  brief?: ReactNode;
  /** The start files, highlighted, as HTML. */
  code?: ReactNode;
}

/** The workbench island: shows the page as it was built until its kit is there, then comes alive. */
export function Workbench({ data, brief, code }: Props): ReactNode {
  const [kit, setKit] = useState<Kit>();
  useEffect(() => {
    // Effects never run on a server; saying so keeps Monaco, and the styles Astro then drops, out of its bundle.
    if (import.meta.env.SSR) return undefined;
    let current = true;
    void import('./boot.ts')
      .then(({ boot }) => boot(data))
      .then((made) => {
        if (current) setKit(made);
      });
    return () => {
      current = false;
    };
  }, [data]);
  if (kit === undefined) return <StaticBench data={data} brief={brief} code={code} />;
  return <Bench kit={kit} brief={brief} code={code} />;
}
