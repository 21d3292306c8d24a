import { outlook, type PageNeeds, type Reached } from '#core/connection/outlook.ts';
import { troubleBefore } from '#core/container/needs.ts';
import type { Offer } from '#core/container/offer.ts';
import type { Kit } from './kit.ts';
import { describeOutlook, embeddedCell, terminalCell } from './outlook-text.ts';

/** Fills in the page's answers: what can be tested here at once, StackBlitz when a button is pressed. */
export class ConnectionCheck extends HTMLElement {
  connectedCallback(): void {
    const ask = this.querySelector<HTMLButtonElement>('[data-ask]');
    const copy = this.querySelector<HTMLButtonElement>('[data-copy]');
    const looking = this.#look();
    ask?.addEventListener('click', async () => {
      const found = await looking;
      // Not `disabled`: the focus would be lost.
      if (found === undefined || ask.ariaDisabled === 'true') return;
      const { kit, page } = found;
      ask.ariaDisabled = 'true';
      this.#show(kit, page, 'asking');
      this.#show(kit, page, await kit.reach());
      ask.ariaDisabled = 'false';
      ask.textContent = 'Ask stackblitz.com again';
    });
    copy?.addEventListener('click', async () => {
      const names = [...this.querySelectorAll('[data-host]')].map((name) => name.textContent);
      await (await looking)?.kit.copy(`${names.join('\n')}\n`).then(
        () => this.#say('[data-copied]', `${names.length} names copied.`),
        () => this.#say('[data-copied]', 'The browser forbids copying: select the names.'),
      );
    });
  }

  async #look(): Promise<{ kit: Kit; page: PageNeeds } | undefined> {
    try {
      const { boot } = await import('./boot.ts');
      const kit = boot(this.#offer());
      const page = await kit.pageNeeds();
      this.#show(kit, page, 'not-asked');
      return { kit, page };
    } catch {
      this.#say('[data-outlook]', 'The tests could not be loaded. Reload the page to try again.');
      return undefined;
    }
  }

  #show({ needs }: Kit, page: PageNeeds, reached: Reached): void {
    for (const [need, there] of Object.entries({ ...page, ...needs }))
      this.#answer(need, there ? 'yes' : 'no');
    this.#answer('reach', REACH[reached] ?? 'no');
    // StackBlitz's frame is silent where something is missing here: its silence would prove nothing.
    const asking = this.querySelector<HTMLElement>('[data-asking]');
    if (asking !== null) asking.hidden = troubleBefore(needs, this.#offer()) !== undefined;
    const found = outlook(page, needs, reached, this.#offer());
    this.#say('[data-outlook]', describeOutlook(found));
    this.#say('[data-embedded]', embeddedCell(found.embedded));
    this.#say('[data-terminal]', terminalCell(found.terminal));
  }

  #answer(need: string, answer: string): void {
    const row = this.querySelector<HTMLElement>(`[data-need="${need}"]`);
    if (row === null) return;
    row.dataset.answer = answer;
    const state = row.querySelector('.answer');
    if (state !== null) state.textContent = answer;
  }

  #say(where: string, text: string): void {
    for (const element of this.querySelectorAll(where)) element.textContent = text;
  }

  #offer(): Offer {
    const { terms, key = '' } = this.dataset;
    if (terms === 'licensed') return { terms, key };
    return { terms: terms === 'non-commercial' ? terms : 'off' };
  }
}

const REACH: Readonly<Partial<Record<Reached, string>>> = {
  'not-asked': 'not tested',
  asking: 'asking',
  reachable: 'yes',
};
