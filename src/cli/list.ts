import { labSlugs, openLab } from '../adapters/node/lab-folder.ts';
import { EXIT, type Terminal } from './terminal.ts';

/** `lab list`: the labs there are. */
export async function list(terminal: Terminal): Promise<number> {
  for (const slug of await labSlugs()) {
    const { manifest, checks } = await openLab(slug);
    terminal.out(
      `${slug.padEnd(20)} ${manifest.title} (${manifest.minutes} min, ${checks.length} checks)`,
    );
    terminal.out(`${' '.repeat(21)}${manifest.summary}`);
  }
  return EXIT.pass;
}
