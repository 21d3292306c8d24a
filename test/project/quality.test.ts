import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
const bin = (path: string) => join(root, 'node_modules', path);

describe('The project', () => {
  it('type-checks', async () => {
    const { stdout } = await run(
      process.execPath,
      [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'],
      { cwd: root },
    );
    expect(stdout).toBe('');
  }, 300_000);

  it('type-checks in its Astro files', async () => {
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' };
    const { stdout } = await run(process.execPath, [bin('astro/bin/astro.mjs'), 'check'], {
      cwd: root,
      env,
    });
    expect(stdout).toMatch(/- 0 errors/);
  }, 300_000);

  it('is formatted and free of lint', async () => {
    const { stderr } = await run(process.execPath, [bin('@biomejs/biome/bin/biome'), 'ci', '.'], {
      cwd: root,
    });
    expect(stderr).not.toMatch(/Found \d+ (error|warning)/);
  });

  it('uses what it declares, and declares what it uses', async () => {
    await expect(
      run(process.execPath, [bin('knip/bin/knip.js')], { cwd: root }),
    ).resolves.toBeDefined();
  });

  it('runs the test command of the README in CI, and nothing else', () => {
    const commands = readFileSync(join(root, '.ci/run'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !/^(#|set )/.test(line));
    expect(commands).toEqual(['npm ci', 'npm test']);
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('npm ci && npm test');
  });
});

/** Which room may import from which; see the table in README.md. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  adapters: ['core'],
  ui: ['core', 'ui'],
  pages: ['core', 'ui'],
  cli: ['core', 'adapters', 'cli'],
};

describe('Arrows', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(ts|tsx|astro)$/.test(path) && path.includes('/'),
  );

  it.each(files)('of %s point inward', (path) => {
    const [room = '', folder = ''] = path.split('/');
    const text = readFileSync(join(root, 'src', path), 'utf8');
    const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
      ([, specifier]) => specifier as string,
    );
    const wrong = targets
      .map((specifier) => roomOf(specifier, path))
      .filter((target) => target !== undefined && !allowed(room, folder, target, path));
    expect(wrong).toEqual([]);
  });
});

/** `room/folder` of a module of ours, or undefined for a package. */
function roomOf(specifier: string, from: string): string | undefined {
  if (specifier.startsWith('#core/')) return 'core';
  if (!specifier.startsWith('.')) return undefined;
  return new URL(specifier, `file:///${from}`).pathname.split('/').slice(1, 3).join('/');
}

function allowed(room: string, folder: string, target: string, path: string): boolean {
  const [targetRoom = '', targetFolder = ''] = target.split('/');
  if (room === 'adapters' && targetRoom === 'adapters') return targetFolder === folder;
  if (room === 'ui' && targetRoom === 'adapters') return path.endsWith('/boot.ts');
  return MAY[room]?.includes(targetRoom) ?? false;
}
