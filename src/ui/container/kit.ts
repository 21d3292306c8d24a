import type { Container } from '#core/container/container.ts';
import type { Offer } from '#core/container/offer.ts';
import type { Screen } from '#core/container/shell.ts';

/** What a page knows about the container it offers: plain data. */
export interface ContainerData {
  readonly offer: Offer;
  /** Where the connection check is. */
  readonly connection: string;
}

/** What a terminal's view is asked for; the kit knows how to make it. */
export interface TerminalRequest {
  readonly host: HTMLElement;
  /** Id of the element that says how to leave the terminal by keyboard. */
  readonly describedBy: string;
  readonly dark: boolean;
  readonly tabMovesFocus: boolean;
  readonly onType: (text: string) => void;
  readonly onResize: () => void;
  readonly onLeave: () => void;
}

/** A terminal that can be seen and typed into. */
export interface TerminalView extends Screen {
  configure(settings: { readonly dark: boolean }): void;
  focus(): void;
  dispose(): void;
}

/** Everything the container's part of a workbench works with. */
export interface ContainerKit {
  readonly data: ContainerData;
  readonly container: Container;
  /** The project's folder in the container. */
  readonly folder: string;
  createTerminal(request: TerminalRequest): Promise<TerminalView>;
}
