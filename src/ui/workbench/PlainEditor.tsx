import { type ReactNode, useEffect, useRef } from 'react';
import type { Place } from '#core/problem.ts';
import type { Kit } from './kit.ts';
import { useReadable } from './use-readable.ts';

interface Props {
  kit: Kit;
  path: string;
  place: Place | undefined;
}

/** A text area: works with touch, zoom, speech and every assistive technology. */
export function PlainEditor({ kit, path, place }: Props): ReactNode {
  const { desk, data } = kit;
  const ref = useRef<HTMLTextAreaElement>(null);
  const files = useReadable(desk.session.files);
  const writing = useReadable(desk.writing);
  const text = files[path] ?? '';
  useEffect(() => {
    const area = ref.current;
    if (area === null || place === undefined || place.file !== path) return;
    const lines = area.value.split('\n');
    const before = lines.slice(0, (place.line ?? 1) - 1).join('\n').length;
    area.focus();
    area.setSelectionRange(before + 1, before + 1 + (lines[(place.line ?? 1) - 1]?.length ?? 0));
  }, [place, path]);
  return (
    <textarea
      ref={ref}
      className="plain"
      aria-label={`${path}, lab code editor`}
      value={text}
      readOnly={!(writing && data.lab.editable.includes(path))}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      wrap="off"
      onChange={({ target }) => desk.edit(path, target.value)}
    />
  );
}
