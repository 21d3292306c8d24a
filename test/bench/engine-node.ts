import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import type { Global } from '#core/realm/global.ts';
import { type Factory, factoryText } from '#core/realm/module-text.ts';
import { compileModule } from '../../src/adapters/compiler/compile-module.ts';
import { measureEngine } from './engine.ts';

/* The engine in a Node.js process of its own; prints its results as one line of JSON. */
const write = process.stdout.write.bind(process.stdout);
const { memoryUsage, exit } = process;
const source = readFileSync(new URL('workload.ts', import.meta.url), 'utf8');
const { code } = compileModule('workload.ts', source);
const load = () => new Script(factoryText(code)).runInThisContext() as Factory;
const results = await measureEngine(
  globalThis as Global,
  load,
  JSON.parse(process.argv[2] ?? '[]') as number[],
);
write(`${JSON.stringify({ results, rssMb: Math.round(memoryUsage().rss / 2 ** 20) })}\n`, () =>
  exit(0),
);
