/**
 * The script of the sandbox's frame: starts the guest it is handed, and gives it the port. Fixed to
 * the letter, because pages allow it by its hash; a test holds the two together.
 */
export const FRAME_SCRIPT =
  "addEventListener('message',(e)=>{" +
  "const u=URL.createObjectURL(new Blob([e.data],{type:'text/javascript'}));" +
  'const w=new Worker(u);' +
  "w.onerror=(x)=>{x.preventDefault();e.ports[0].postMessage(JSON.stringify({type:'failed',message:String(x.message)}))};" +
  'w.postMessage(null,[e.ports[1]])' +
  '},{once:true});';

/** What a page's `script-src` has to allow for the frame to start (`blob:` beside it). */
export const FRAME_SCRIPT_HASH = 'sha256-CBm9PxMO/tXOD68kcs9z41Y6FWYT2QbxcSDFWcYYRSE=';

/** The frame's document. Its own policy leaves it scripts and workers, and no way to any network. */
export function frameDocument(): string {
  const policy = `default-src 'none'; script-src '${FRAME_SCRIPT_HASH}' blob:; worker-src blob:; connect-src 'none'`;
  return (
    '<!doctype html><html lang="en"><head><title>Lab runtime</title>' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<script>${FRAME_SCRIPT}</script></head><body></body></html>`
  );
}
