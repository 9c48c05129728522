import { mkdir } from 'node:fs/promises';
import { crashpoint } from '#antt/telemetry';
import { cutFootage, type CutFootage } from '../cut-footage.js';
import type { ReachedRecorder } from './running-attempt.js';

/**
 * Pulls what the window needs and cuts it into the file at `path`, in the attempt's own folder.
 * @throws what the driver's `pull` and `cutFootage` throw
 */
export async function cutWindow(reached: ReachedRecorder, path: string): Promise<CutFootage> {
  const { attempt, driver, source, coverage, window, signal, progress, folder } = reached;
  const footage = await driver.pull(source, coverage.spans, signal);
  try {
    await attempt.move('cutting', {});
    crashpoint('extraction.cutting');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await cutFootage(footage, coverage, window, path, {
      signal,
      onPlanned: (bytesTotal) => progress.report({ step: 'cutting', bytesDone: 0, bytesTotal }),
      onProgress: (bytesDone, bytesTotal) => progress.report({ step: 'cutting', bytesDone, bytesTotal }),
    });
  } finally {
    await footage.release();
  }
}
