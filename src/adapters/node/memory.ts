import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const PAGE = 4_096;

/** Resident memory of a process in bytes; 0 when it has ended or cannot be seen. */
export async function residentBytes(pid: number): Promise<number> {
  try {
    const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(resident) * PAGE;
  } catch {
    return residentFromPs(pid);
  }
}

/** For systems without /proc. */
function residentFromPs(pid: number): Promise<number> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) => {
      resolve(error ? 0 : Number(output.trim()) * 1_024);
    });
  });
}
