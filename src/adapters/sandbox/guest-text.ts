import { ProblemError } from '#core/problem-error.ts';

/** The guests of all labs: scripts that are fetched as text and handed to the sandbox. */
const guests = import.meta.glob<string>('/labs/*/checks.ts', {
  query: '?guest',
  import: 'default',
});

/** The text of a lab's guest. @throws ProblemError when it cannot be fetched. */
export async function guestText(slug: string): Promise<string> {
  const url = (await guests[`/labs/${slug}/checks.ts`]?.()) ?? '';
  const response = await fetch(url);
  if (response.ok) return response.text();
  const message = `The runtime of this lab could not be fetched (${response.status}).`;
  throw new ProblemError({ message, hint: 'Check the connection and run again.' });
}
