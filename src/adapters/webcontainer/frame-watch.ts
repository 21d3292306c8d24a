import type { Trouble } from '#core/container/trouble.ts';
import { troubleIn } from './trouble-in.ts';

/** The one mark by which the client's frame can be told from others. */
const FRAME = 'iframe[allow="cross-origin-isolated"]';

/**
 * Watches the client's frame while a container boots, to say afterwards why none came. What a page can
 * know of another site's frame is little: whether a policy of this site forbade it, whether anything
 * came at all, and what the frame says. A browser's own error page counts as loaded, so a frame that
 * loads and is silent was most likely refused; a proxy's page, and a container that has no cookies and
 * does not say so, look the same from here. One that does not even load is still on its way.
 */
export class FrameWatch {
  readonly #document: Document;
  #forbidden = false;
  #loaded = false;
  #greeted = false;
  #watching = false;
  #said: Trouble | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Watches while `work` goes on. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#watchGreeting();
    const watching = new AbortController();
    const options = { signal: watching.signal, capture: true };
    [this.#forbidden, this.#said] = [false, undefined];
    this.#document.addEventListener('load', (event) => this.#noteLoad(event), options);
    this.#document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective }) => {
        if (/^(frame|child|default)-src$/.test(effectiveDirective)) this.#forbidden = true;
      },
      options,
    );
    addEventListener('message', (event) => this.#noteWarning(event), options);
    try {
      return await work();
    } finally {
      watching.abort();
    }
  }

  /** Why no container came in time, as far as that can be known. */
  troubleWhenLate(): Trouble {
    if (this.#forbidden) return 'network';
    return this.#said ?? (this.#loaded ? 'network' : 'time-out');
  }

  /**
   * Fetches the frame's page again: the client asks for it once and then waits for ever. Not once it has
   * greeted, though late: the client then holds on to that page, and would talk to nobody after this.
   */
  reload(): void {
    const frame = this.#frame;
    if (frame === null || this.#greeted) return;
    this.#loaded = false;
    const { src } = frame;
    frame.src = src;
  }

  get #frame(): HTMLIFrameElement | null {
    return this.#document.querySelector<HTMLIFrameElement>(FRAME);
  }

  /** From the first boot on, and between boots too: a greeting may come when nobody waits any more. */
  #watchGreeting(): void {
    if (this.#watching) return;
    this.#watching = true;
    addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
      const own = source !== null && source === this.#frame?.contentWindow;
      if (own && typeof data === 'object' && data !== null && 'type' in data)
        this.#greeted ||= data.type === 'init';
    });
  }

  #noteLoad({ target }: Event): void {
    if (target instanceof HTMLIFrameElement && target === this.#frame) this.#loaded = true;
  }

  #noteWarning({ source, data }: MessageEvent): void {
    if (source === null || source !== this.#frame?.contentWindow) return;
    const { type, message } = (data ?? {}) as { type?: unknown; message?: unknown };
    if (type === 'warning') this.#said = troubleIn(String(message));
  }
}
