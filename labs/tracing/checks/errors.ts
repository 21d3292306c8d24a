import type { Bench } from '#core/lab/bench.ts';
import type { Check } from '#core/lab/check.ts';
import type { TableEvidence } from '#core/lab/evidence.ts';
import { blamesOf, isOrigin } from '../blame.ts';
import { type Finding, none, outcomeOf } from '../finding.ts';
import { nameOf } from '../flaws.ts';
import type { Operation } from '../operation.ts';
import type { Reading } from '../reading.ts';
import { placeOf, surprise } from '../stories.ts';
import { type Told, tellStories } from '../telling.ts';

export const errors: Check = {
  id: 'errors',
  task: 'endings',
  promise:
    'Where something throws, the span in which it was first thrown has one exception event, and every span that the error passes through from there on, in whatever service, has the status error and no exception event; no other span has either; and clients get what they would get without tracing, the same reply or the same error.',
  async run(bench: Bench) {
    const { told, reading } = await tellStories(bench, 'errors');
    const surprises = told.flatMap(surprisesOf);
    const blames = blamesOf(reading);
    const count = (about: string) => blames.filter((blame) => blame.about === about).length;
    const failing = told.filter(({ story }) => Object.keys(story.endings).length > 0).length;
    return outcomeOf(reading, [...surprises, ...blames], {
      good: `clients got what they would have got, and the spans of ${failing} failures name where each began`,
      expected:
        'one exception where an error was first thrown, the status error wherever it passed, neither anywhere else, and the same answers',
      message: 'Who threw this error first, who only passed it on, and who got it in the end?',
      title: 'A request, and what its spans say of its errors',
      tables: [answers(told), marks(told, reading)],
      measures: [
        none('differences from what happens without tracing', surprises.length),
        none('spans with too many or too few exception events', count('exception')),
        none('spans with the wrong status', count('status')),
      ],
      shown: told[0]?.client.operation as Operation,
    });
  },
};

/** Where a request came out otherwise than without tracing. */
function surprisesOf({ story, index, client, operations }: Told): Finding[] {
  const { operation: root } = client;
  const differs = surprise(story, index, client);
  const answer = differs && {
    operation: root,
    text: `the client with ${story.name} got ${differs.got}, and would have got ${differs.due}`,
  };
  const ended = operations.flatMap((operation) => {
    const due = story.endings[placeOf(operation)] ?? 'done';
    const { ending = 'no end', error } = operation;
    if (ending === due) return [];
    const how = error === undefined ? ending : `${ending} (${error})`;
    const text = `with ${story.name}, ${nameOf(operation)} came to \`${how}\`, and without tracing to \`${due}\``;
    return [{ operation, text }];
  });
  const often = (place: string) => operations.filter((one) => placeOf(one) === place).length;
  const places = new Set([...story.places, ...operations.map(placeOf)]);
  const done = [...places].flatMap((place) => {
    const due = story.places.includes(place) ? 1 : 0;
    if (often(place) === due) return [];
    const text = `with ${story.name}, there was \`${place}\` ${often(place)} times, and without tracing ${due}`;
    return [{ operation: root, text }];
  });
  return [...(answer === undefined ? [] : [answer]), ...done, ...ended];
}

function answers(told: readonly Told[]): TableEvidence {
  const rows = told.map(({ story, index, client }) => {
    const differs = surprise(story, index, client);
    return [story.name, differs === undefined ? 'as without tracing' : differs.got];
  });
  return {
    kind: 'table',
    title: 'What clients got',
    text: `${told.length} requests, each with another end.`,
    columns: ['request', 'the client got'],
    rows,
  };
}

function marks(told: readonly Told[], reading: Reading): TableEvidence {
  const rows = told.map(({ story, operations }) => {
    const seen = operations.filter((operation) => reading.spanOf(operation) !== undefined);
    const named = (which: (operation: Operation) => boolean | undefined) =>
      seen.filter(which).map(placeOf).join(', ') || '-';
    return [
      story.name,
      named(isOrigin),
      named((operation) => reading.spanOf(operation)?.events.includes('exception')),
      named(({ ending }) => ending !== 'done'),
      named((operation) => reading.spanOf(operation)?.error),
    ];
  });
  return {
    kind: 'table',
    title: 'Where errors began and where they passed, of operations with a span',
    text: 'The first two columns should be the same, and so should the last two.',
    columns: ['request', 'first thrown in', 'exception in', 'passed through', 'status error in'],
    rows,
  };
}
