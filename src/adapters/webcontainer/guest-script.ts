import { ProblemError } from '#core/problem-error.ts';

/** The scripts that judge, one a lab: fetched as text and mounted. */
const scripts = import.meta.glob<string>('/labs/*/checks.ts', {
  query: '?container',
  import: 'default',
});

/** The text of the script that judges a lab in a WebContainer. @throws ProblemError when it cannot be fetched. */
export async function guestScript(slug: string): Promise<string> {
  const url = (await scripts[`/labs/${slug}/checks.ts`]?.()) ?? '';
  const response = await fetch(url);
  if (response.ok) return response.text();
  const message = `The script for the WebContainer could not be fetched (${response.status}).`;
  throw new ProblemError({ message, hint: 'Check the connection and try again.' });
}
