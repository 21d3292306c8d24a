import type { Desk } from '#core/lab/desk.ts';
import { differences, MAX_FILE_LENGTH } from '#core/lab/files.ts';
import type { SyncedDesk } from './file-sync.ts';

/** A learner's desk, as the files of a box are kept the same as it. What is replaced goes into its history. */
export function deskSide(desk: Desk): SyncedDesk {
  const { session } = desk;
  const { start } = session.parts;
  return {
    files: session.files,
    writing: desk.writing,
    take(path, text, keep) {
      if (keep === undefined) desk.edit(path, text);
      else desk.replace({ ...desk.changed, [path]: text }, 'terminal');
    },
    keep(path, text) {
      if (desk.slot.get().name !== 'own') return;
      desk.keeper.mark(differences(start, { ...session.files.get(), [path]: text }), 'terminal');
    },
    refuse(path, why) {
      const hint = 'The editor and the runs keep what is on the page.';
      if (why === 'too long') {
        const message = `\`${path}\` in the terminal has more than ${MAX_FILE_LENGTH} characters and is not taken over.`;
        desk.trouble.set({ message, hint });
      } else {
        const message = `\`${path}\` was changed in the terminal, but another tab has this lab's draft.`;
        desk.trouble.set({
          message,
          hint: 'Press "Work here instead" to have the change taken over.',
        });
      }
    },
  };
}
