import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { Fact } from '#core/fact.ts';
import { labsLoader } from './adapters/node/labs-loader.ts';
import { wallClock } from './adapters/wall-clock/wall-clock.ts';
import { bundledLibrary } from './cli/library.ts';

/** Labs as their folders have them: manifest, promises, files, hints, and what proves the grader. */
const labs = defineCollection({
  loader: labsLoader({
    guest: new URL('./cli/guest.ts', import.meta.url),
    library: bundledLibrary,
    clock: wallClock,
  }),
});

/** The story and the promise of each lab, for the learner. */
const stories = defineCollection({
  loader: glob({
    pattern: '*/README.mdx',
    base: './labs',
    generateId: ({ entry }) => entry.split('/')[0] ?? entry,
  }),
});

/** What is said about real organisations, and on whose word. */
const facts = defineCollection({ loader: file('content/facts.yaml'), schema: Fact });

export const collections = { labs, stories, facts };
