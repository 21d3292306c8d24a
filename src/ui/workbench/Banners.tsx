import type { ReactNode } from 'react';
import type { Kit } from './kit.ts';
import { useReadable } from './use-readable.ts';

/** What a learner has to know before anything else: whose code this is, and whether it is kept. */
export function Banners({ kit }: { kit: Kit }): ReactNode {
  const { desk } = kit;
  const slot = useReadable(desk.slot);
  const writing = useReadable(desk.writing);
  const trouble = useReadable(desk.trouble);
  const saving = useReadable(desk.keeper.saving);
  const { version } = desk.session.parts.lab;
  return (
    <>
      {slot.name === 'shared' && (
        <Banner text="This code came with a link. Your own work is untouched, and nothing runs until you press Run.">
          {slot.version !== version && (
            <span>It was written for version {slot.version} of this lab. </span>
          )}
          <Action
            label="Make it mine"
            onAct={() => {
              desk.adoptShared();
              kit.dropLink();
            }}
          />
          <Action
            label="Back to my own"
            onAct={() => {
              desk.leaveShared();
              kit.dropLink();
            }}
          />
        </Banner>
      )}
      {!writing && (
        <Banner text="This lab is open in another tab, which keeps your work. Here you can read and run.">
          <Action label="Work here instead" onAct={() => void desk.takeOver()} />
        </Banner>
      )}
      {saving.status === 'failed' && (
        <Banner text={`Your last change could not be kept: ${saving.message}.`}>
          <Action
            label="Download it"
            onAct={() => kit.download('nines-draft.json', JSON.stringify(desk.changed, null, 2))}
          />
        </Banner>
      )}
      {trouble !== undefined && (
        <Banner text={`${trouble.message} ${trouble.hint}`}>
          <Action label="Set aside" onAct={() => desk.trouble.set(undefined)} />
        </Banner>
      )}
    </>
  );
}

function Banner({ text, children }: { text: string; children: ReactNode }): ReactNode {
  return (
    <div className="banner" role="status">
      <p>{text}</p>
      <div>{children}</div>
    </div>
  );
}

function Action({ label, onAct }: { label: string; onAct: () => void }): ReactNode {
  return (
    <button type="button" className="button" onClick={onAct}>
      {label}
    </button>
  );
}
