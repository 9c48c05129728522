import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folder of one attempt below the working folder. */
export function attemptFolder(workDir: string, extractionId: string, fence: number): string {
  return join(workDir, `${extractionId}-${fence}`);
}

/** Removes what a killed worker left of earlier attempts at this extraction. */
export async function clearEarlierAttempts(
  workDir: string,
  extractionId: string,
  currentFolder: string,
): Promise<void> {
  const names = await readdir(workDir).catch(() => []);
  for (const name of names) {
    const path = join(workDir, name);
    if (name.startsWith(`${extractionId}-`) && path !== currentFolder) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
