import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '#antt/config';
import { TimeRange } from '#antt/kernel';
import type { ApiSession } from './api-session.js';
import { DEMO_FOLDER_CAMERA } from './demo-folder-camera.js';
import { makeDemoRecordings } from './demo-recordings.js';

const FILES = 3;
const MINUTE_MS = 60_000;

/** Folder of the demo recorder under the first folder that recorders may be registered in. */
export const demoRecorderFolder = (environment: Environment): string =>
  join(environment.recordingsRoots[0] ?? environment.dataDir, DEMO_FOLDER_CAMERA.folder);

/**
 * Finds the demo camera and lets its recorder have recorded the minutes before this one.
 * @returns the camera and a window that runs across the recorder's files, in true time
 */
export async function prepareDemoCamera(
  registrar: ApiSession,
  environment: Environment,
): Promise<{ cameraId: string; window: TimeRange }> {
  const { latitude, longitude, code } = DEMO_FOLDER_CAMERA;
  const { items } = await registrar.get<{ items: readonly { id: string; code: string }[] }>(
    `/cameras/nearest?lat=${latitude}&lon=${longitude}&radiusM=50`,
  );
  const camera = items.find((each) => each.code === code);
  if (camera === undefined) throw new Error(`camera ${code} is not registered`);

  const folder = join(demoRecorderFolder(environment), DEMO_FOLDER_CAMERA.channel);
  mkdirSync(folder, { recursive: true });
  const offsetMs = DEMO_FOLDER_CAMERA.clockOffsetMs;
  // Whole minutes of the recorder's clock, the last file finished a while ago.
  const recorderNow = Date.now() + offsetMs;
  const firstFile = Math.floor(recorderNow / MINUTE_MS) * MINUTE_MS - (FILES + 1) * MINUTE_MS;
  await makeDemoRecordings(folder, new Date(firstFile), FILES);
  const trueStart = firstFile - offsetMs;
  return {
    cameraId: camera.id,
    window: new TimeRange(new Date(trueStart + 40_000), new Date(trueStart + 110_000)),
  };
}
