import { Cell } from './cell.ts';

/** A guest that says that it is there. */
const GUEST = "onmessage = ({ ports }) => ports[0].postMessage('ready');";

/**
 * Starts the frame that labs run in with a guest that does nothing, and throws it away.
 *
 * @throws ProblemError when the browser, or a policy of its owner's, does not let it start.
 */
export async function trySandbox(document: Document): Promise<void> {
  const cell = await Cell.boot(document, GUEST);
  cell.dispose();
}
