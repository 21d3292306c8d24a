import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Box, StartOptions } from '#core/container/box.ts';

/** A box that is a folder of this machine, and processes of this machine in it. */
export function folderBox(root: string): Box {
  return {
    read: (path) =>
      readFile(join(root, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    async write(path, text) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    },
    remove: (path) => rm(join(root, path), { force: true }),
    watch(folder, hear) {
      const watcher = watch(join(root, folder), (_event, name) => hear(String(name)));
      return () => watcher.close();
    },
    async start(command, words, { folder = '.', hear }: StartOptions) {
      const program = command === 'node' ? process.execPath : command;
      const child = spawn(program, words, { cwd: join(root, folder) });
      child.stdout.on('data', (data: Buffer) => hear(data.toString()));
      child.stderr.on('data', (data: Buffer) => hear(data.toString()));
      const exit = new Promise<number>((resolve, reject) => {
        child.once('error', reject).once('exit', (status) => resolve(status ?? -1));
      });
      return {
        exit,
        type: (text) => void child.stdin.write(text),
        resize: () => {},
        kill: () => void child.kill('SIGKILL'),
      };
    },
    teardown: () => {},
  };
}
