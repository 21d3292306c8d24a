import type { Desk } from '#core/lab/desk.ts';
import type { CodeEditor } from '#core/lab/editor.ts';
import type { Files } from '#core/lab/files.ts';
import type { PromiseOfLab } from '#core/lab/grade.ts';
import type { TaskHints } from '#core/lab/hints.ts';
import type { Manifest } from '#core/lab/manifest.ts';
import type { Clock } from '#core/sim/clock.ts';
import type { Writable } from '#core/store.ts';
import type { Settings } from '#core/stored/settings.ts';
import type { ContainerData, ContainerKit } from '../container/kit.ts';

/** The facts of a lab that its page knows: plain data. */
export interface LabData {
  readonly lab: Manifest;
  readonly promises: readonly PromiseOfLab[];
  readonly start: Files;
  /** Where hints and the reference solution are fetched from when asked for. */
  readonly extrasUrl: string;
  /** Given where the lab wants a container and the operator offers one. */
  readonly container?: ContainerData | undefined;
}

/** What is fetched only when a learner asks for it. */
export interface Extras {
  readonly hints: readonly TaskHints[];
  readonly solution: Files;
}

/** What an editor is asked for; the kit knows how to make it. */
export interface EditorRequest {
  readonly host: HTMLElement;
  /** Id of the element that says how to leave the editor by keyboard. */
  readonly describedBy: string;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/** Everything the workbench works with, made from adapters by boot.ts. */
export interface Kit {
  readonly data: LabData;
  readonly desk: Desk;
  readonly settings: Writable<Settings>;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The second runtime, where there is one. */
  readonly container?: ContainerKit | undefined;
  createEditor(request: EditorRequest): Promise<CodeEditor>;
  /** Fetches the heavy editor ahead of need. */
  prefetchEditor(): void;
  extras(): Promise<Extras>;
  /** A link to this page that carries the code as it stands. */
  shareLink(): Promise<string>;
  /** Forgets the link the page was opened with. */
  dropLink(): void;
  copy(text: string): Promise<void>;
  download(name: string, text: string): void;
}
