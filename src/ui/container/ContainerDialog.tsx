import type { ReactNode } from 'react';
import type { Offer } from '#core/container/offer.ts';
import { Dialog } from '../workbench/Dialog.tsx';

interface Props {
  offer: Offer;
  onOpen: () => void;
  onClose: () => void;
}

const TERMS: Readonly<Record<Offer['terms'], string>> = {
  off: '',
  'non-commercial':
    'StackBlitz lets it be used free of charge, but not in the production use of a company. The operator of this site offers it on those terms: if you are here for your employer, ask before you open it.',
  licensed: 'The operator of this site has a licence of StackBlitz for it.',
};

/** Says what opening a container means, before the first contact with anybody else. */
export function ContainerDialog({ offer, onOpen, onClose }: Props): ReactNode {
  return (
    <Dialog title="Open in WebContainer" onClose={onClose}>
      <p>
        A WebContainer is Node.js inside of this tab, made by StackBlitz. It gives you a terminal
        with the files of this lab, and runs are judged in it, by the same checks. Nothing is
        missing without it.
      </p>
      <p>
        Your browser fetches it from <code>stackblitz.com</code> and <code>webcontainer.io</code>.
        They learn your address and that you came from this site, and their terms and privacy policy
        apply. Your code is put in a frame that is theirs.
      </p>
      <p>{TERMS[offer.terms]}</p>
      <p className="actions">
        <button type="button" className="button" data-main="" onClick={onOpen}>
          Open it
        </button>
        <button type="button" className="button" onClick={onClose}>
          Not now
        </button>
      </p>
    </Dialog>
  );
}
