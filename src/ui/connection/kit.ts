import type { PageNeeds, Reached } from '#core/connection/outlook.ts';
import type { Needs } from '#core/container/needs.ts';

/** What the check is made of. */
export interface Kit {
  /** What a WebContainer needs of browser and page; asks nobody. */
  readonly needs: Needs;
  /** Tries what labs need, here and now. */
  pageNeeds(): Promise<PageNeeds>;
  /** Asks StackBlitz. Only ever called because a visitor pressed the button that says so. */
  reach(): Promise<Reached>;
  copy(text: string): Promise<void>;
}
