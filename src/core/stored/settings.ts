import * as z from 'zod/mini';

/** How a learner likes to work, at `settings`. */
export const Settings = z.strictObject({
  format: z.literal(1),
  /** Which editor; `plain` is a text area. */
  editor: z.enum(['monaco', 'plain']),
  /** Run when typing pauses; default false. */
  runOnPause: z.boolean(),
  /** Tab leaves the editor instead of indenting; default false. */
  tabMovesFocus: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

/** Settings of a first visit. @param touch whether the device is used by touch. */
export function defaultSettings(touch: boolean): Settings {
  return { format: 1, editor: touch ? 'plain' : 'monaco', runOnPause: false, tabMovesFocus: false };
}
