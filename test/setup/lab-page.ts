import type { Locator, Page } from 'playwright-core';

/** The line that says where a run stands. */
export function status(page: Page): Locator {
  return page.locator('.results .status');
}

/** Waits for a run to end in a judgement. */
export function judged(page: Page): Promise<void> {
  return status(page)
    .filter({ hasText: /promises are kept at|Production holds/ })
    .waitFor();
}

/** Presses Run and waits for the judgement. */
export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await judged(page);
}

/** Switches to the text area, which tests can read as well as write. */
export async function usePlainEditor(page: Page): Promise<Locator> {
  await more(page, 'Use the plain editor');
  return page.locator('textarea.plain');
}

/** Chooses something under More. */
export async function more(page: Page, item: string): Promise<void> {
  await page.locator('.more summary').click();
  await page.locator('.menu').getByRole('button', { name: item }).click();
}

/** Waits until what was typed is on disk. */
export function saved(page: Page): Promise<void> {
  return page
    .locator('.saved')
    .filter({ hasText: /^saved$/ })
    .waitFor();
}

/** Puts text in place of a file's in the full editor, by keyboard. */
export async function paste(page: Page, path: string, text: string): Promise<void> {
  await page.getByRole('tab', { name: path }).click();
  const edit = page.getByRole('button', { name: `Edit ${path}` });
  if (await edit.isVisible()) await edit.click();
  await page.locator(`[role=textbox][aria-label^="${path}"]`).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}
