import { type Boot, Container } from '#core/container/container.ts';
import { deskSide } from '#core/container/desk-side.ts';
import { FileSync } from '#core/container/file-sync.ts';
import { firstFiles } from '#core/container/layout.ts';
import { SwitchingRuntime } from '#core/container/switching-runtime.ts';
import { NoContainer } from '#core/container/trouble.ts';
import type { Desk } from '#core/lab/desk.ts';
import type { Files } from '#core/lab/files.ts';
import type { LabRuntime } from '#core/lab/runtime.ts';
import { packagesOf } from '../../adapters/sandbox/packages.ts';
import { wallClock } from '../../adapters/wall-clock/wall-clock.ts';
import type { BootParts } from '../../adapters/webcontainer/boot.ts';
import { guestScript } from '../../adapters/webcontainer/guest-script.ts';
import { needsHere } from '../../adapters/webcontainer/needs-here.ts';
import type { LabData } from '../workbench/kit.ts';
import type { ContainerData, ContainerKit } from './kit.ts';

/** A container that a page offers, before there is a desk to share files with. */
export interface OfferedContainer {
  /** Judges in the container while it is open, and by the embedded runtime otherwise. */
  readonly runtime: LabRuntime;
  /** Lets the container have the files of a desk, whenever it is open. */
  kit(desk: Desk): ContainerKit;
}

/** Makes what a page needs to offer a container. Nothing is fetched and nobody is asked. */
export function offerContainer(
  { lab, promises, start }: LabData,
  data: ContainerData,
  embedded: LabRuntime,
): OfferedContainer {
  let filesNow = (): Files => start;
  let mounted = start;
  const bootParts = {
    document,
    offer: data.offer,
    needs: needsHere,
    clock: wallClock,
    async files() {
      const [guest, packaged] = await Promise.all([guestScript(lab.slug), packagesOf(lab.slug)]);
      mounted = filesNow();
      const inBox = { lab, promises: [...promises], start };
      return firstFiles({ inBox, files: mounted, guest, packaged });
    },
  };
  let booting: Promise<Boot> | undefined;
  const container = new Container(async (tell, signal) => {
    booting ??= fetchBoot(bootParts);
    return (await booting.catch(unfetched))(tell, signal);
  });
  const unfetched = (error: unknown): never => {
    booting = undefined;
    throw new NoContainer('network', error);
  };
  let judging: Promise<LabRuntime> | undefined;
  const inContainer: LabRuntime = {
    name: 'webcontainer',
    async run(...job) {
      judging ??= fetchRuntime(container);
      return (await judging).run(...job);
    },
    dispose: () => {},
  };
  const runtime = new SwitchingRuntime({
    embedded,
    container: inContainer,
    useContainer: () => container.judges,
    lost: ({ trouble }) => container.lose(trouble),
  });
  const kit = (desk: Desk): ContainerKit => {
    filesNow = () => desk.session.files.get();
    shareFiles(container, desk, () => mounted);
    return { data, container, folder: lab.slug, createTerminal };
  };
  return { runtime, kit };
}

/** What most visits never need is fetched when somebody opens a container. */
async function fetchBoot(parts: BootParts): Promise<Boot> {
  const { webContainerBoot } = await import('../../adapters/webcontainer/boot.ts');
  return webContainerBoot(parts);
}

async function fetchRuntime(source: Container): Promise<LabRuntime> {
  const { WebContainerRuntime } = await import(
    '../../adapters/webcontainer/webcontainer-runtime.ts'
  );
  return new WebContainerRuntime({ source, clock: wallClock, who: 'page' });
}

function shareFiles(container: Container, desk: Desk, mounted: () => Files): void {
  const { slug: folder, editable: paths } = desk.session.parts.lab;
  let sync: FileSync | undefined;
  container.state.subscribe(() => {
    sync?.stop();
    sync = undefined;
    const state = container.state.get();
    if (state.name !== 'open') return;
    const { box } = state;
    const parts = { box, folder, paths, mounted: mounted(), clock: wallClock };
    sync = new FileSync({ ...parts, desk: deskSide(desk) });
  });
}

const createTerminal: ContainerKit['createTerminal'] = async (request) => {
  const { createTerminalView } = await import('../../adapters/xterm/terminal-view.ts');
  return createTerminalView(request);
};
