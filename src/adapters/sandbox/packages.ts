import type { Files } from '#core/lab/files.ts';
import { ProblemError } from '#core/problem-error.ts';
import type { CompiledModule } from '#core/realm/project.ts';

/** The packages of all labs, compiled when the site was built. */
const modules = import.meta.glob<string>('/labs/*/checks.ts', {
  query: '?packages',
  import: 'default',
});
const types = import.meta.glob<string>('/labs/*/checks.ts', {
  query: '?package-types',
  import: 'default',
});

/** The packages that a lab may import, as modules. @throws ProblemError when they cannot be fetched. */
export async function packagesOf(slug: string): Promise<readonly CompiledModule[]> {
  const url = (await modules[`/labs/${slug}/checks.ts`]?.()) ?? '';
  return url === '' ? [] : ((await fetchJson(url)) as CompiledModule[]);
}

/** The declarations of those packages, by path. @throws ProblemError when they cannot be fetched. */
export async function packageTypes(slug: string): Promise<Files> {
  const url = (await types[`/labs/${slug}/checks.ts`]?.()) ?? '';
  return url === '' ? {} : ((await fetchJson(url)) as Files);
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (response.ok) return response.json();
  const message = `The packages of this lab could not be fetched (${response.status}).`;
  throw new ProblemError({ message, hint: 'Check the connection and run again.' });
}
