import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  /** The start files, highlighted at build time; absent when the file has been changed. */
  code: ReactNode;
  path: string;
  text: string;
  /** A click in the code asks for an editor. */
  onWant: () => void;
}

/** A file to be read, before any editor is asked for. */
export function StaticFile({ code, path, text, onWant }: Props): ReactNode {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    for (const section of ref.current?.querySelectorAll<HTMLElement>('[data-file]') ?? []) {
      section.hidden = section.dataset.file !== path;
    }
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself has to be reachable by keyboard
    <section ref={ref} className="files single" aria-label={`${path}, to read`} tabIndex={0}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the Edit button does it by keyboard */}
      <div onClick={onWant}>{code ?? <pre>{text}</pre>}</div>
    </section>
  );
}
