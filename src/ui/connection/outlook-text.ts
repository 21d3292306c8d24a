import type { Outlook } from '#core/connection/outlook.ts';
import { describeTrouble } from '#core/container/trouble.ts';

/** What an outlook means for a visitor, in sentences. */
export function describeOutlook({ embedded, terminal }: Outlook): string {
  return `${EMBEDDED[embedded]} ${describeTerminal(terminal)}`;
}

/** How a lab runs in the page, in a table's cell. */
export function embeddedCell(embedded: Outlook['embedded']): string {
  return { runs: 'runs', 'runs-unsaved': 'runs, keeps no drafts', fails: 'does not run' }[embedded];
}

/** Whether a lab's terminal can be had, in a table's cell. */
export function terminalCell(terminal: Outlook['terminal']): string {
  if (terminal === 'likely') return 'should start';
  if (terminal === 'not-asked') return 'not tested yet';
  if (terminal === 'asking') return 'being tested';
  return terminal === 'no-licence' ? 'not offered here' : 'not from here';
}

const EMBEDDED: Readonly<Record<Outlook['embedded'], string>> = {
  runs: 'Labs run in this page, and drafts are kept.',
  'runs-unsaved': 'Labs run in this page, but drafts are lost when it is closed: save a receipt.',
  fails: 'Labs do not run in this browser. The command line runs them.',
};

function describeTerminal(terminal: Outlook['terminal']): string {
  if (terminal === 'likely')
    return 'StackBlitz answers, so a terminal should start; only starting one can prove it.';
  if (terminal === 'not-asked') return 'For a terminal, stackblitz.com has yet to be asked.';
  if (terminal === 'asking') return 'stackblitz.com is being asked: this takes 15 seconds at most.';
  // The general words guess at the browser, and send people here; this page knows what is missing.
  if (terminal === 'unsupported')
    return 'A terminal cannot be had in this window: what is missing is marked “no”.';
  const { message, hint } = describeTrouble(terminal);
  const blocked = terminal === 'network' || terminal === 'time-out';
  return `${message} ${blocked ? 'Have the names on this page allowed, or ask again.' : hint}`;
}
