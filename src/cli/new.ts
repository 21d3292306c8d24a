import { mkdir, writeFile } from 'node:fs/promises';
import { labSlugs, labUrl } from '../adapters/node/lab-folder.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { WrongUsage } from './usage.ts';

/**
 * `lab new`: a folder with every part of a lab, each in its shortest form. It can be graded at once;
 * `prove` fails until there are checks worth the name, and solutions that prove them.
 */
export async function scaffold(slug: string, terminal: Terminal): Promise<number> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))
    throw new WrongUsage(`\`${slug}\` is not a slug such as \`retry-storm\`.`);
  if ((await labSlugs()).includes(slug))
    throw new WrongUsage(`There is a lab \`${slug}\` already: choose another name.`);
  const folder = labUrl(slug);
  for (const [path, text] of Object.entries(parts(slug))) {
    const file = new URL(path, folder);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, text);
  }
  await mkdir(new URL('proof/right/', folder), { recursive: true });
  terminal.out(
    `labs/${slug}/ is there. Write the promise in README.mdx first, then the world, then the checks.`,
  );
  terminal.out(`npm run -s lab -- prove ${slug} says what is missing.`);
  return EXIT.pass;
}

function parts(slug: string): Record<string, string> {
  const promise = 'A request is answered within a second.';
  return {
    'lab.json': `${JSON.stringify(manifest(slug), null, 2)}\n`,
    'README.mdx': `## The story\n\nWhat is broken, and who notices.\n\n## What you promise\n\n1. ${promise}\n`,
    'hints.md': '# answer\n\n1. Where to look.\n2. Which idea.\n3. Which shape.\n',
    'design.md':
      '# Design\n\nObjectives, what is out of scope, what the model simplifies, and the table of margins.\n',
    'start/service.ts':
      'export async function answer(): Promise<string> {\n  return new Promise(() => {});\n}\n',
    'solution/service.ts':
      "export async function answer(): Promise<string> {\n  return 'yes';\n}\n",
    'world.ts': WORLD,
    'checks.ts': checks(promise),
    'proof/proof.json': `${JSON.stringify(proof, null, 2)}\n`,
    'proof/wrong/silent/service.ts':
      'export async function answer(): Promise<string> {\n  return new Promise(() => {});\n}\n',
  };
}

const proof = {
  start: { rejectedBy: ['answer'] },
  wrong: { silent: { kind: 'single-bug', bug: 'It never answers.', rejectedBy: 'answer' } },
};

function manifest(slug: string) {
  return {
    slug,
    title: 'A new lab',
    summary: 'What the learner will have done.',
    version: 1,
    minutes: 30,
    level: 'core',
    skills: ['a skill'],
    tasks: [{ id: 'answer', title: 'Answer in time' }],
    entry: 'service.ts',
    editable: ['service.ts'],
    open: 'service.ts',
    limits: { stallMs: 3_000, events: 100_000, memoryMb: 256 },
    seeds: [1, 2, 3],
    related: [],
  };
}

const WORLD = `import type { Bench } from '#core/lab/bench.ts';
import { fromMs } from '#core/sim/time.ts';

/** One node with the learner's service on it: asks it once and tells whether it answered in time. */
export async function askOnce(bench: Bench, label: string): Promise<boolean> {
  const simulation = bench.simulation(label);
  const { exports } = bench.start(simulation, simulation.node('service'));
  const { answer } = exports as { answer?: unknown };
  if (typeof answer !== 'function') throw bench.problem('\`service.ts\` exports no function \`answer\`.', 'Export it.');
  let answered = false;
  new Promise((resolve) => resolve(answer())).then(() => {
    answered = true;
  });
  await bench.run(simulation, { until: fromMs(1_000) });
  return answered;
}
`;

function checks(promise: string): string {
  return `import type { Bench } from '#core/lab/bench.ts';
import { type Check, conclude } from '#core/lab/check.ts';
import { askOnce } from './world.ts';

const checks: readonly Check[] = [
  {
    id: 'answer',
    task: 'answer',
    promise: '${promise}',
    async run(bench) {
      const answered = await askOnce(bench, 'answer');
      return conclude(answered, {
        observed: answered ? 'answered' : 'no answer',
        expected: 'an answer within a second',
        message: 'What is the service waiting for?',
        evidence: [],
        measures: [],
      });
    },
  },
];

export default checks;

/** The service has to load. */
export async function probe(bench: Bench): Promise<void> {
  await askOnce(bench, 'probe');
}
`;
}
