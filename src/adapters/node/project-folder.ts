import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { FilePath, type Files, MAX_FILE_LENGTH, MAX_FILES } from '#core/lab/files.ts';
import { ProblemError } from '#core/problem-error.ts';

/** Never part of a project: what tools leave beside it, and the types `start` wrote there. */
const SKIPPED = /^(node_modules|\..*|.*\.d\.ts)$/;

/**
 * Reads the TypeScript files of a project.
 *
 * @throws ProblemError when the folder cannot be read, or holds more or larger files than a project may.
 */
export async function readFiles(folder: URL): Promise<Files> {
  const paths = await list(folder, '');
  if (paths.length > MAX_FILES) {
    const message = `\`${fileURLToPath(folder)}\` holds ${paths.length} TypeScript files; a project has at most ${MAX_FILES}.`;
    throw new ProblemError({ message, hint: 'Is this the folder that `lab start` made?' });
  }
  const texts = await Promise.all(paths.map((path) => read(folder, path)));
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] as string]));
}

async function list(folder: URL, prefix: string): Promise<string[]> {
  let entries: Awaited<ReturnType<typeof entriesOf>>;
  try {
    entries = await entriesOf(new URL(prefix, folder));
  } catch (error) {
    throw new ProblemError(
      {
        message: `\`${fileURLToPath(folder)}\` cannot be read.`,
        hint: 'Give a folder that exists.',
      },
      error,
    );
  }
  const found = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.test(name))
      .map(async (entry) => {
        if (entry.isDirectory()) return list(folder, `${prefix}${entry.name}/`);
        // A link is neither: it may lead out of the project.
        const counts = entry.isFile() && FilePath.safeParse(prefix + entry.name).success;
        return counts ? [prefix + entry.name] : [];
      }),
  );
  return found.flat().sort();
}

function entriesOf(folder: URL) {
  return readdir(folder, { withFileTypes: true });
}

async function read(folder: URL, path: string): Promise<string> {
  const url = new URL(path, folder);
  if ((await stat(url)).size <= MAX_FILE_LENGTH) return readFile(url, 'utf8');
  const message = `\`${path}\` has more than ${MAX_FILE_LENGTH} characters.`;
  throw new ProblemError({
    message,
    hint: 'Split it, or take out what is not code.',
    place: { file: path },
  });
}
