import * as z from 'zod/mini';
import { Desk } from '#core/lab/desk.ts';
import { Session } from '#core/lab/session.ts';
import { ProblemError } from '#core/problem-error.ts';
import { observable, type Writable } from '#core/store.ts';
import { DraftKeeper } from '#core/stored/draft-keeper.ts';
import { defaultSettings, Settings } from '#core/stored/settings.ts';
import type { Storage } from '#core/stored/storage.ts';
import { download } from '../../adapters/browser/download.ts';
import { freshSeed } from '../../adapters/browser/fresh-seed.ts';
import { WorkerCompiler } from '../../adapters/compiler/worker-compiler.ts';
import { indexedDbStorage } from '../../adapters/indexed-db/indexed-db-storage.ts';
import { guestText } from '../../adapters/sandbox/guest-text.ts';
import { packagesOf, packageTypes } from '../../adapters/sandbox/packages.ts';
import { Sandbox } from '../../adapters/sandbox/sandbox.ts';
import { sha256 } from '../../adapters/sha256/sha256.ts';
import { decodeShared, encodeShared, isShared } from '../../adapters/share-link/share-link.ts';
import { wallClock } from '../../adapters/wall-clock/wall-clock.ts';
import { wallTime } from '../../adapters/wall-clock/wall-time.ts';
import { webTabLock } from '../../adapters/web-locks/web-tab-lock.ts';
import { offerContainer } from '../container/boot.ts';
import { isDark } from '../layout/theme.ts';
import type { EditorRequest, Kit, LabData } from './kit.ts';

/** Makes a workbench's kit out of the browser's own things. Nothing runs, and nothing is overwritten. */
export async function boot(data: LabData): Promise<Kit> {
  // Zod's fast path tries `new Function`, which the content policy forbids and reports.
  z.config({ jitless: true });
  const { lab } = data;
  const storage = indexedDbStorage();
  const compiler = new WorkerCompiler(wallClock);
  const sandbox = new Sandbox({
    document,
    guest: () => guestText(lab.slug),
    compiler,
    library: () => packagesOf(lab.slug),
    clock: wallClock,
  });
  compiler.warm();
  sandbox.warm().catch(() => {});
  const offered = data.container && offerContainer(data, data.container, sandbox);
  const runtime = offered?.runtime ?? sandbox;
  const session = new Session({ ...data, runtime, sha256, freshSeed });
  const keeper = new DraftKeeper({ lab, storage, clock: wallClock, now: wallTime });
  const desk = new Desk({ session, keeper, storage, lock: webTabLock, now: wallTime });
  await desk.open();
  await openLink(desk);
  const settings = await keptSettings(storage);
  addEventListener('blur', () => void keeper.flush());
  addEventListener('pagehide', () => desk.writing.get() && keeper.flushAtOnce());
  addEventListener('hashchange', () => void openLink(desk));
  return {
    data,
    desk,
    settings,
    clock: wallClock,
    now: wallTime,
    container: offered?.kit(desk),
    createEditor: (request) => createEditor(desk, settings, request),
    prefetchEditor: () => void import('../../adapters/monaco/monaco-editor.ts'),
    extras: async () => (await fetch(data.extrasUrl)).json(),
    async shareLink() {
      const fragment = await encodeShared({
        lab: lab.slug,
        version: lab.version,
        files: desk.changed,
      });
      return new URL(fragment, location.href).href;
    },
    dropLink: () => history.replaceState(null, '', location.pathname + location.search),
    copy: (text) => navigator.clipboard.writeText(text),
    download,
  };
}

/** Puts the code of the page's link on the desk, if it carries any for this lab. */
async function openLink(desk: Desk): Promise<void> {
  if (!isShared(location.hash)) return;
  try {
    const shared = await decodeShared(location.hash);
    const { slug } = desk.session.parts.lab;
    if (shared.lab === slug) return desk.openShared(shared);
    const message = `The link carries code for \`${shared.lab}\`, and this is \`${slug}\`.`;
    throw new ProblemError({ message, hint: 'Open it on the page of that lab.' });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    desk.trouble.set(error.problem);
  }
}

async function keptSettings(storage: Storage): Promise<Writable<Settings>> {
  const fallback = defaultSettings(matchMedia('(pointer: coarse)').matches);
  const kept = Settings.safeParse(await storage.read('settings').catch(() => undefined));
  const settings = observable(kept.success ? kept.data : fallback);
  settings.subscribe(() => void storage.write('settings', settings.get()).catch(() => {}));
  return settings;
}

async function createEditor(desk: Desk, settings: Writable<Settings>, request: EditorRequest) {
  const [{ createMonacoEditor }, { default: globals }, packages] = await Promise.all([
    import('../../adapters/monaco/monaco-editor.ts'),
    import('#core/realm/learner-globals.d.ts?raw'),
    packageTypes(desk.session.parts.lab.slug),
  ]);
  return createMonacoEditor({
    ...request,
    types: { 'globals.d.ts': globals, ...packages },
    files: desk.session.files.get(),
    editable: desk.session.parts.lab.editable,
    settings: {
      dark: isDark(),
      readOnly: !desk.writing.get(),
      tabMovesFocus: settings.get().tabMovesFocus,
    },
    onEdit: (path, text) => desk.edit(path, text),
  });
}
