import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { packageTypes } from '../adapters/bundler/package-types.ts';
import { openLab } from '../adapters/node/lab-folder.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { WrongUsage } from './usage.ts';

const types = new URL('../core/realm/learner-globals.d.ts', import.meta.url);

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024'],
    types: [],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
};

/** `lab start`: copies a lab's start/ to a folder, with what an editor needs to check its types. */
export async function start(slug: string, dir: string, terminal: Terminal): Promise<number> {
  const lab = await openLab(slug);
  const target = resolve(dir);
  await mkdir(target, { recursive: true });
  if ((await readdir(target)).length > 0) {
    throw new WrongUsage(
      `\`${dir}\` is not empty: give a folder that is, so that nothing is overwritten.`,
    );
  }
  const { packages } = lab.manifest;
  for (const [path, text] of Object.entries({ ...lab.start, ...packageTypes(packages) })) {
    const file = join(target, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await writeFile(join(target, 'tsconfig.json'), `${JSON.stringify(TSCONFIG, null, 2)}\n`);
  await copyFile(types, join(target, 'globals.d.ts'));
  terminal.out(`${lab.manifest.title}: ${Object.keys(lab.start).length} files in ${dir}`);
  terminal.out(`You may change ${lab.manifest.editable.join(', ')}, and add files.`);
  if (packages.length > 0)
    terminal.out(`You may import ${packages.join(', ')}; their types are there.`);
  terminal.out(`When you are ready: npm run -s lab -- grade ${slug} --dir ${dir}`);
  return EXIT.pass;
}
