import * as z from 'zod/mini';

/** The hints of one task, from vague to plain. */
export const TaskHints = z.strictObject({
  /** The task they are for. */
  task: z.string(),
  /** Where to look, which idea, which shape; with `code` and *emphasis*. */
  hints: z.array(z.string()).check(z.length(3)),
});
export type TaskHints = z.infer<typeof TaskHints>;

/**
 * Reads hints.md: a heading a task, a numbered list of three under it.
 *
 * @throws Error that names the task whose hints are not three.
 */
export function parseHints(markdown: string): TaskHints[] {
  const sections = markdown.split(/^# +/m).slice(1);
  return sections.map((section) => {
    const [task = '', ...lines] = section.split('\n');
    const hints = lines
      .join('\n')
      .split(/^\d+\. +/m)
      .slice(1)
      .map((hint) => hint.trim());
    if (hints.length !== 3)
      throw new Error(
        `hints.md has ${hints.length} hints for \`${task.trim()}\`; each task has three.`,
      );
    return { task: task.trim(), hints };
  });
}
