/** A name that a network has to let through for a WebContainer. */
export interface Host {
  /** The name, with `*.` for everything below it, at any depth. */
  readonly name: string;
  /** Whether StackBlitz's own guide names it; the others were seen in use. */
  readonly documented: boolean;
}

const host = (name: string, documented: boolean): Host => ({ name, documented });

/**
 * What to ask a network's owner for. The documented ones are in StackBlitz's guide "Configuring your
 * browser to run WebContainers" (webcontainers.io/guides/browser-config); of the others, the first
 * three are the shape of addresses that a maintainer gives in stackblitz/tutorialkit#310, and the rest
 * is what projects that use the client meet. StackBlitz can change them without notice.
 */
export const HOSTS: readonly Host[] = [
  host('stackblitz.com', true),
  host('*.staticblitz.com', true),
  host('*.stackblitz.io', true),
  host('*.webcontainer.io', true),
  host('*.local.webcontainer.io', false),
  host('*.local-corp.webcontainer.io', false),
  host('*.local-credentialless.webcontainer.io', false),
  host('*.webcontainer-api.io', false),
  host('w-corp-staticblitz.com', false),
  host('*.w-corp-staticblitz.com', false),
  host('w-credentialless-staticblitz.com', false),
  host('*.w-credentialless-staticblitz.com', false),
];
