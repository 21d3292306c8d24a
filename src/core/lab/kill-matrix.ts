import type { Measure } from './evidence.ts';
import type { PromiseOfLab } from './grade.ts';
import type { Judgement, Verdict } from './judgement.ts';
import type { Proof } from './proof.ts';

/** How one solution fared: for each check, at how many seeds it was not passed. */
export interface Row {
  readonly name: string;
  readonly side: 'right' | 'start' | 'wrong';
  /** Check id -> number of seeds at which it failed; empty when the solution could not be judged. */
  readonly kills: Readonly<Record<string, number>>;
  /** Why it could not be judged. */
  readonly problem?: string;
}

/** The gap that a budget stands in, between all solutions that keep it and those meant to break it. */
export interface Margin {
  readonly check: string;
  readonly measure: string;
  readonly unit: string;
  readonly bound: Measure['bound'];
  readonly budget: number;
  /** The value nearest to the budget among right solutions. */
  readonly worstRight: number;
  /** The value nearest to the budget among wrong solutions that break it at every seed; null = none does. */
  readonly bestWrong: number | null;
}

/** What a proof has shown: the matrix, the margins, and all that is not as it should be. */
export interface KillMatrix {
  readonly checks: readonly string[];
  readonly seeds: readonly number[];
  readonly rows: readonly Row[];
  readonly margins: readonly Margin[];
  readonly findings: readonly string[];
}

/** A solution that was tried. */
export interface Trial {
  readonly name: string;
  readonly side: Row['side'];
  readonly verdict: Verdict;
}

/** How many solutions of each kind a lab needs. */
const BAR = { right: 4, wrong: 12, singleBug: 8, allButOne: 3 };

/** Builds the matrix of a lab from the verdicts on all its solutions. */
export function killMatrix(
  promises: readonly (PromiseOfLab & { diagnostic?: boolean | undefined })[],
  seeds: readonly number[],
  proof: Proof,
  trials: readonly Trial[],
): KillMatrix {
  const rows = trials.map(rowOf);
  const margins = promises.flatMap(({ id }) => marginsOf(id, proof, trials));
  const findings = [
    ...rows.flatMap((row) => findingsOf(row, seeds.length, proof)),
    ...uselessChecks(promises, rows, seeds.length),
    ...shortfalls(rows, proof),
    ...misplaced(margins),
  ];
  return { checks: promises.map(({ id }) => id), seeds, rows, margins, findings };
}

function rowOf({ name, side, verdict }: Trial): Row {
  if (verdict.status === 'broken')
    return { name, side, kills: {}, problem: verdict.problem.message };
  const kills = verdict.judgements.map(
    ({ id, trials }) => [id, trials.filter(({ status }) => status !== 'pass').length] as const,
  );
  return { name, side, kills: Object.fromEntries(kills) };
}

function findingsOf({ name, side, kills, problem }: Row, seeds: number, proof: Proof): string[] {
  const rejecting = Object.entries(kills).filter(([, count]) => count > 0);
  if (side === 'right') {
    if (problem !== undefined) return [`right/${name} could not be judged: ${problem}`];
    return rejecting.map(
      ([check, count]) => `right/${name} was rejected by ${check} at ${count} of ${seeds} seeds.`,
    );
  }
  const named = side === 'start' ? proof.start.rejectedBy : rejecters(proof, name);
  return named.flatMap((check) => {
    if (check === 'problem')
      return problem === undefined
        ? [`wrong/${name} could be judged, but should be a problem.`]
        : [];
    if (problem !== undefined) return [`${side}/${name} could not be judged: ${problem}`];
    const count = kills[check] ?? 0;
    return count === seeds
      ? []
      : [`${side}/${name} was rejected by ${check} at only ${count} of ${seeds} seeds.`];
  });
}

/** The checks that have to reject a wrong solution. */
function rejecters({ wrong }: Proof, name: string): string[] {
  const { rejectedBy = 'nothing', alsoRejectedBy = [] } = wrong[name] ?? {};
  return [rejectedBy, ...alsoRejectedBy];
}

/** A check earns its place by rejecting some wrong solution that every other check lets through. */
function uselessChecks(
  promises: readonly { id: string; diagnostic?: boolean | undefined }[],
  rows: readonly Row[],
  seeds: number,
): string[] {
  const alone = new Set<string>();
  for (const { side, kills } of rows) {
    const killers = Object.entries(kills).filter(([, count]) => count > 0);
    if (side === 'wrong' && killers.length === 1 && killers[0]?.[1] === seeds)
      alone.add(killers[0][0]);
  }
  return promises
    .filter(({ id, diagnostic }) => !(diagnostic || alone.has(id)))
    .map(
      ({ id }) =>
        `${id} is not the only check to reject any wrong solution, and not marked diagnostic.`,
    );
}

function shortfalls(rows: readonly Row[], proof: Proof): string[] {
  const kinds = Object.values(proof.wrong).map(({ kind }) => kind);
  const counts = {
    right: rows.filter(({ side }) => side === 'right').length,
    wrong: kinds.filter((kind) => kind === 'single-bug' || kind === 'all-but-one').length,
    singleBug: kinds.filter((kind) => kind === 'single-bug').length,
    allButOne: kinds.filter((kind) => kind === 'all-but-one').length,
  };
  const short = (Object.keys(BAR) as (keyof typeof BAR)[]).filter(
    (kind) => counts[kind] < BAR[kind],
  );
  const missing = rows.filter(
    ({ side, name }) => side === 'wrong' && proof.wrong[name] === undefined,
  );
  return [
    ...short.map(
      (kind) => `${counts[kind]} solutions of kind ${kind}, at least ${BAR[kind]} are needed.`,
    ),
    ...missing.map(({ name }) => `wrong/${name} is not in proof.json.`),
  ];
}

function marginsOf(check: string, proof: Proof, trials: readonly Trial[]): Margin[] {
  const right = measuresOf(
    check,
    trials.filter(({ side }) => side === 'right'),
  );
  const meant = trials.filter(
    ({ side, name }) => side === 'wrong' && rejecters(proof, name).includes(check),
  );
  const names = [...new Set(right.map(({ name }) => name))];
  return names.flatMap((name) => {
    const kept = right.filter((measure) => measure.name === name);
    const [first] = kept;
    if (first === undefined) return [];
    const { unit, bound, budget } = first;
    const broken = meant
      .map((trial) => measuresOf(check, [trial]).filter((measure) => measure.name === name))
      .filter((measures) => measures.every((measure) => !within(measure)))
      .flat();
    const worstRight = extreme(kept, bound === 'at most');
    const bestWrong = broken.length === 0 ? null : extreme(broken, bound === 'at least');
    return [{ check, measure: name, unit, bound, budget, worstRight, bestWrong }];
  });
}

/**
 * A budget stands in the middle third of the gap between right and wrong, so that neither is judged by
 * chance. A budget of 0 counts what must never happen, and has no gap to stand in.
 */
function misplaced(margins: readonly Margin[]): string[] {
  const budgets = Map.groupBy(margins, ({ check, bound, budget, unit }) =>
    [check, bound, budget, unit].join(' '),
  );
  return [...budgets].flatMap(([name, kin]) => {
    const [{ bound, budget }] = kin as [Margin];
    const rights = kin.map(({ worstRight }) => worstRight);
    const wrongs = kin.flatMap(({ bestWrong }) => bestWrong ?? []);
    if (budget === 0 || wrongs.length === 0) return [];
    const right = bound === 'at most' ? Math.max(...rights) : Math.min(...rights);
    const wrong = bound === 'at most' ? Math.min(...wrongs) : Math.max(...wrongs);
    const share = (budget - right) / (wrong - right);
    return share >= 1 / 3 && share <= 2 / 3
      ? []
      : [`The budget of ${name} is not in the middle third between ${right} and ${wrong}.`];
  });
}

function measuresOf(check: string, trials: readonly Trial[]): Measure[] {
  const judgements: Judgement[] = trials.flatMap(({ verdict }) =>
    verdict.status === 'judged' ? verdict.judgements : [],
  );
  return judgements
    .filter(({ id }) => id === check)
    .flatMap((judgement) => judgement.trials.flatMap(({ measures }) => measures));
}

/** Whether a measure keeps its budget. */
export function within({
  value,
  bound,
  budget,
}: Pick<Measure, 'value' | 'bound' | 'budget'>): boolean {
  return bound === 'at most' ? value <= budget : value >= budget;
}

function extreme(measures: readonly Measure[], largest: boolean): number {
  const values = measures.map(({ value }) => value);
  return largest ? Math.max(...values) : Math.min(...values);
}
