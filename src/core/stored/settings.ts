import { z } from 'zod';

/** How a learner likes to work, at `settings`. */
export const Settings = z.strictObject({
  format: z.literal(1),
  editor: z.enum(['monaco', 'plain']).describe('Which editor; plain is a text area.'),
  runOnPause: z.boolean().describe('Run when typing pauses; default false.'),
  tabMovesFocus: z.boolean().describe('Tab leaves the editor instead of indenting; default false.'),
});
export type Settings = z.infer<typeof Settings>;

/** Settings of a first visit. @param touch whether the device is used by touch. */
export function defaultSettings(touch: boolean): Settings {
  return { format: 1, editor: touch ? 'plain' : 'monaco', runOnPause: false, tabMovesFocus: false };
}
