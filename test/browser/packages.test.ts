import { describe, expect, it } from 'vitest';
import { paste, run, usePlainEditor } from '../setup/lab-page.ts';
import { useSite } from '../setup/site.ts';
import { visit } from '../setup/visit.ts';

const site = useSite();
const tracing = () => `${site().url}labs/tracing/`;

const RIGHT = `import { type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';

export const current = new AsyncLocalStorage<Span>();
export const name: string = trace.getTracer('shop').startSpan('x').spanContext().traceId;
`;

describe('A lab with packages', () => {
  it('knows their types in the editor: what is wrong is underlined, what is right is not', async () => {
    const { page, complaints, close } = await visit(site().browser, tracing());
    const underlined = page.locator('.squiggly-error');
    await paste(page, 'traced.ts', RIGHT.replace('startSpan', 'beginSpan'));
    await underlined.first().waitFor();
    await paste(page, 'traced.ts', RIGHT);
    await underlined.first().waitFor({ state: 'detached' });
    expect(await underlined.count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('runs them, and names those that may be imported to whoever imports another', async () => {
    const { page, close } = await visit(site().browser, tracing());
    await run(page);
    const editor = await usePlainEditor(page);
    await editor.fill("import left from 'left-pad';\nexport const traced = left;\n");
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const problem = page
      .locator('.results')
      .getByText('`left-pad` cannot be imported in this lab.');
    await problem.waitFor();
    expect(await page.locator('.results').textContent()).toContain('What can: @opentelemetry/api,');
    await close();
  });
});
