import type { CamerasForRequest } from '#antt/cameras';
import { AppError, vietnamDateTime, type ErrorParams, type TimeRange } from '#antt/kernel';
import { overwriteDeadline, overwriteState } from '../item/overwrite-deadline.js';
import { requestsErrors } from '../requests.errors.js';

/** A camera with its owner, its recorder and what is known of the recorder's clock. */
export type RequestedCamera = Awaited<ReturnType<CamerasForRequest['find']>>[number];

export type FilingWarningCode =
  'PARTLY_OVERWRITTEN' | 'PERHAPS_OVERWRITTEN' | 'RETENTION_UNKNOWN' | 'CLOCK_NOT_MEASURED';

/** Something the officer should know although the request is filed. */
export interface FilingWarning {
  readonly code: FilingWarningCode;
  readonly cameraId: string;
  readonly cameraName: string;
}

interface Fault {
  readonly code: keyof typeof requestsErrors;
  readonly params: ErrorParams;
}

/**
 * Refuses cameras that cannot have the footage.
 * @param fieldOf path in the input of a camera
 * @throws AppError REQUEST_CAMERA_OUT_OF_USE or REQUEST_ALREADY_OVERWRITTEN, with every faulty camera among its problems
 */
export function checkCameras(
  cameras: readonly RequestedCamera[],
  window: TimeRange,
  now: Date,
  fieldOf: (cameraId: string) => string,
): void {
  const problems = cameras.flatMap((entry) => {
    const fault = outOfUse(entry) ?? overwritten(entry, window, now);
    return fault === undefined ? [] : [{ field: fieldOf(entry.camera.id), ...fault }];
  });
  const [first] = problems;
  if (first === undefined) return;
  throw new AppError(requestsErrors, first.code, { field: first.field, params: first.params, problems });
}

export function warningsFor(entry: RequestedCamera, window: TimeRange, now: Date): FilingWarning[] {
  const deadline = overwriteDeadline(window, entry.recorder);
  const state = overwriteState(deadline, now);
  const codes: FilingWarningCode[] = [];
  if (deadline.confidence === 'unknown') codes.push('RETENTION_UNKNOWN');
  if (state === 'part') codes.push('PARTLY_OVERWRITTEN');
  if (state === 'maybe') codes.push('PERHAPS_OVERWRITTEN');
  if (entry.clock.method === 'not-measured') codes.push('CLOCK_NOT_MEASURED');
  return codes.map((code) => ({ code, cameraId: entry.camera.id, cameraName: entry.camera.name }));
}

function outOfUse({ camera, recorder }: RequestedCamera): Fault | undefined {
  const device =
    camera.status !== 'working'
      ? { device: 'camera', status: camera.status }
      : recorder.status !== 'working'
        ? { device: 'recorder', status: recorder.status }
        : undefined;
  if (device === undefined) return undefined;
  return { code: 'REQUEST_CAMERA_OUT_OF_USE', params: { camera: camera.name, ...device } };
}

function overwritten({ camera, recorder }: RequestedCamera, window: TimeRange, now: Date): Fault | undefined {
  const deadline = overwriteDeadline(window, recorder);
  if (overwriteState(deadline, now) !== 'all' || deadline.allOverwrittenAt === null) return undefined;
  return {
    code: 'REQUEST_ALREADY_OVERWRITTEN',
    params: {
      camera: camera.name,
      recorder: recorder.code,
      retentionHours: recorder.retentionHours ?? 0,
      confidence: deadline.confidence,
      overwrittenAt: vietnamDateTime(deadline.allOverwrittenAt),
    },
  };
}
