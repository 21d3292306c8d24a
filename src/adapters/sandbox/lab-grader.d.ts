/** The grader of the lab that a guest is bundled for: that lab's checks.ts. */
declare module 'lab:grader' {
  import type { LabGrader } from '#core/lab/check.ts';

  const checks: LabGrader['default'];
  export default checks;
  export const probe: LabGrader['probe'];
}
