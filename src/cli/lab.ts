import { parseArgs } from 'node:util';
import { describeProblem, ProblemError } from '#core/problem-error.ts';
import { grade } from './grade.ts';
import { list } from './list.ts';
import { scaffold } from './new.ts';
import { prove } from './prove.ts';
import { start } from './start.ts';
import { EXIT, type Terminal, terminal } from './terminal.ts';
import { USAGE, WrongUsage } from './usage.ts';
import { verify } from './verify.ts';

/** Runs one command line and gives the exit status. */
export async function lab(words: readonly string[], to: Terminal): Promise<number> {
  try {
    return await dispatch(words, to);
  } catch (error) {
    if (error instanceof WrongUsage) {
      to.err(`${error.message}\n\n${USAGE}`);
      return EXIT.usage;
    }
    if (error instanceof ProblemError) {
      to.err(describeProblem(error.problem));
      return EXIT.usage;
    }
    throw error;
  }
}

function dispatch(words: readonly string[], to: Terminal): Promise<number> {
  const { verb, operands, values } = parse(words);
  const { json = false } = values;
  switch (verb) {
    case 'list':
      return list(to);
    case 'start':
      return start(take(operands, 0, 'a slug'), take(operands, 1, 'a folder'), to);
    case 'grade':
      return grade(
        {
          slug: take(operands, 0, 'a slug'),
          dir: values.dir,
          seeds: (values.seed ?? []).map(whole),
          json,
        },
        to,
      );
    case 'prove':
      if (operands.length === 0 && !values.all)
        throw new WrongUsage('`prove` takes a slug, or --all.');
      return prove({ slugs: operands, seeds: whole(values.seeds ?? '3'), json }, to);
    case 'new':
      return scaffold(take(operands, 0, 'a slug'), to);
    case 'verify':
      return verify(take(operands, 0, 'a receipt'), json, to);
    default:
      throw new WrongUsage(
        verb === undefined ? 'Say what to do.' : `\`${verb}\` is not a command.`,
      );
  }
}

function parse(words: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        dir: { type: 'string' },
        seed: { type: 'string', multiple: true },
        seeds: { type: 'string' },
        all: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    const [verb, ...operands] = positionals;
    return { verb, operands, values };
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function take(operands: readonly string[], index: number, what: string): string {
  const operand = operands[index];
  if (operand === undefined) throw new WrongUsage(`Say ${what}.`);
  return operand;
}

function whole(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new WrongUsage(`\`${text}\` is not a whole number from 0 up.`);
  return number;
}

if (import.meta.main) process.exitCode = await lab(process.argv.slice(2), terminal);
