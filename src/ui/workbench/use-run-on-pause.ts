import { useEffect } from 'react';
import type { Timer } from '#core/sim/clock.ts';
import { SECOND } from '#core/sim/time.ts';
import type { Kit } from './kit.ts';

/** How long typing has to pause, in µs. */
const PAUSE = 0.9 * SECOND;

/** Runs when typing pauses, for learners who chose that. Code that was restored or shared never runs by itself. */
export function useRunOnPause({ desk, settings, clock }: Kit, run: () => void): void {
  useEffect(() => {
    let timer: Timer | undefined;
    const unsubscribe = desk.session.files.subscribe(() => {
      timer?.cancel();
      if (
        !settings.get().runOnPause ||
        desk.slot.get().name !== 'own' ||
        desk.keeper.saving.get().status !== 'pending'
      )
        return;
      timer = clock.after(PAUSE, run);
    });
    return () => {
      unsubscribe();
      timer?.cancel();
    };
  }, [desk, settings, clock, run]);
}
