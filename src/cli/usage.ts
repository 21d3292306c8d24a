/** What `lab` can do; printed when it is asked for something else. */
export const USAGE = `lab: work with the labs of Nines

  list                                              the labs there are
  start  <slug> <dir>                               copy a lab to work in your own editor
  grade  <slug> [--dir DIR] [--seed N]... [--json]  judge DIR (only what differs from start/; default: start/)
  prove  <slug>|--all [--seeds N] [--json]          try right and wrong solutions: the kill matrix
  new    <slug>                                     make a lab that fails \`prove\` until it is one
  verify <receipt.json> [--json]                    grade an exported completion again

exit status: 0 pass, 1 fail, 2 the submission is broken, 64 wrong usage`;

/** The command line was not understood; exit status 64. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
