import { frameDocument } from '#core/frame-script.ts';
import type { Channel } from '#core/lab/conversation.ts';
import { ProblemError } from '#core/problem-error.ts';

/** How long a frame may take to come up, in ms of wall time. */
const BOOT_MS = 10_000;

/** A frame with a guest in it, ready for requests; thrown away whole when its guest hangs. */
export class Cell implements Channel {
  readonly #frame: HTMLIFrameElement;
  readonly #port: MessagePort;

  private constructor(frame: HTMLIFrameElement, port: MessagePort) {
    this.#frame = frame;
    this.#port = port;
  }

  /**
   * Starts a frame and the guest in it.
   *
   * @param guest the text of the guest's script; handed over as a message, so the frame fetches nothing.
   * @throws ProblemError when the browser, or a policy of its owner's, does not let it start.
   */
  static async boot(document: Document, guest: string): Promise<Cell> {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.hidden = true;
    frame.title = 'Lab runtime';
    frame.srcdoc = frameDocument();
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    document.body.append(frame);
    try {
      return new Cell(frame, await within(BOOT_MS, connect(frame, loaded, guest)));
    } catch (error) {
      frame.remove();
      throw error;
    }
  }

  listen(hear: (text: string) => void): void {
    this.#port.onmessage = ({ data }) => hear(String(data));
  }

  send(request: unknown): void {
    this.#port.postMessage(JSON.stringify(request));
  }

  /** Ends the guest, whatever it is doing, and frees its memory. */
  dispose(): void {
    this.#port.close();
    this.#frame.remove();
  }
}

async function connect(
  frame: HTMLIFrameElement,
  loaded: Promise<unknown>,
  guest: string,
): Promise<MessagePort> {
  await loaded;
  const control = new MessageChannel();
  const channel = new MessageChannel();
  const ready = new Promise<MessagePort>((resolve, reject) => {
    control.port1.onmessage = ({ data }) => reject(refused(String(data)));
    channel.port1.onmessage = () => resolve(channel.port1);
  });
  frame.contentWindow?.postMessage(guest, '*', [control.port2, channel.port2]);
  return ready;
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refused('no answer')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function refused(what: string): ProblemError {
  const message = `The sandbox that runs labs did not start (${what}).`;
  const hint =
    'A browser extension or a content policy may block it: try a private window, or the command line.';
  return new ProblemError({ message, hint });
}
