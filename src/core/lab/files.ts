import * as z from 'zod/mini';

/** Longest path of a file in a project. */
export const MAX_PATH = 80;
/** Most characters a file may have. */
export const MAX_FILE_LENGTH = 65_536;
/** Most files a project may have. */
export const MAX_FILES = 32;

/** A path from the root of a project: lower-case folders and a TypeScript file. */
export const FilePath = z
  .string()
  .check(
    z.maxLength(MAX_PATH),
    z.regex(
      /^(?:[a-z0-9][a-z0-9-]*\/)*[a-z0-9][a-z0-9.-]*\.ts$/,
      'is not a path such as `limiter.ts`',
    ),
  );

/** The text of each file of a project, by path. */
export const Files = z
  .record(FilePath, z.string().check(z.maxLength(MAX_FILE_LENGTH)))
  .check(
    z.refine((files) => Object.keys(files).length <= MAX_FILES, `has more than ${MAX_FILES} files`),
  );
export type Files = Readonly<z.infer<typeof Files>>;

/** Only the files of `files` that are not the same in `start`. */
export function differences(start: Files, files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path, text]) => start[path] !== text));
}
