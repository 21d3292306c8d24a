import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../src/adapters/node/project-folder.ts';
import { folder } from '../setup/lab-command.ts';

const read = (path: string) => readFiles(pathToFileURL(`${path}/`));

describe('A project in a folder', () => {
  it('is its TypeScript files, in folders too, without what tools leave beside them', async () => {
    const path = await folder({
      'main.ts': 'a',
      'lib/deep/b.ts': 'b',
      'globals.d.ts': 'no',
      'README.md': 'no',
      '.git/x.ts': 'no',
      'node_modules/y/z.ts': 'no',
      'Upper.ts': 'no',
      'a b.ts': 'no',
    });
    expect(await read(path)).toEqual({ 'lib/deep/b.ts': 'b', 'main.ts': 'a' });
  });

  it('keeps its line ends and its byte order mark', async () => {
    const text = '\ufeffexport {};\r\nconst a = 1;\r';
    expect(await read(await folder({ 'main.ts': text }))).toEqual({ 'main.ts': text });
  });

  it('follows no link out of its folder', async () => {
    const outside = await folder({ 'secret.ts': 'secret' });
    const path = await folder({ 'main.ts': '' });
    await symlink(outside, join(path, 'lib'));
    await symlink(join(outside, 'secret.ts'), join(path, 'copy.ts'));
    expect(Object.values(await read(path))).not.toContain('secret');
  });

  it('is refused by file when one is too long, and by number when there are too many', async () => {
    await expect(read(await folder({ 'long.ts': 'x'.repeat(65_537) }))).rejects.toThrow(
      'long.ts: `long.ts` has more than 65536 characters',
    );
    const many = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`f${i}.ts`, '']));
    await expect(read(await folder(many))).rejects.toThrow(
      '33 TypeScript files; a project has at most 32',
    );
  });

  it('is refused when it is not there, or is a file', async () => {
    const path = await folder({ 'main.ts': '' });
    await expect(read(join(path, 'gone'))).rejects.toThrow('cannot be read');
    await expect(read(join(path, 'main.ts'))).rejects.toThrow('cannot be read');
  });

  it('may hold a folder that is named like a file', async () => {
    const path = await folder({ 'main.ts': '' });
    await mkdir(join(path, 'odd.ts'));
    await writeFile(join(path, 'odd.ts', 'in.ts'), 'x');
    expect(Object.keys(await read(path))).toEqual(['main.ts']);
  });
});
