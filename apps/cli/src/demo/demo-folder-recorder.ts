import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { recordingFolder } from '#antt/cameras';
import type { Environment } from '#antt/config';
import type { Unit } from '#antt/units';
import { demoRecorderFolder } from './demo-camera.js';
import type { DemoDevices } from './demo-devices.js';
import { DEMO_FOLDER_CAMERA } from './demo-folder-camera.js';
import { demoId } from './demo-id.js';
import { demoPhone, SAMPLE } from './demo-names.js';

/** Makes the folder of the demo recorder. @returns its real path, as a registered recorder's is kept */
export async function makeDemoRecorderFolder(environment: Environment): Promise<string> {
  const folder = demoRecorderFolder(environment);
  await mkdir(join(folder, DEMO_FOLDER_CAMERA.channel), { recursive: true });
  return recordingFolder(folder, environment.recordingsRoots);
}

/** The shop whose recorder this machine reads from a folder, its clock read at the time of seeding. */
export function demoFolderDevices(
  unit: Unit,
  facts: { readonly programmeId: string | null; readonly location: string; readonly now: Date },
): DemoDevices {
  const { now } = facts;
  const camera = DEMO_FOLDER_CAMERA;
  const ids = {
    owner: demoId('owner', unit.code, camera.ownerName),
    recorder: demoId('recorder', unit.code, camera.recorderCode),
  };
  return {
    owners: [
      {
        id: ids.owner,
        unitId: unit.id,
        code: 'MAU-CUA-HANG',
        kind: 'business',
        name: camera.ownerName,
        phone: demoPhone(12),
        email: null,
        address: camera.address,
        language: 'vi',
        joinedOn: '2025-08-01',
        leftOn: null,
        leaveReason: null,
        version: 1,
        demo: true,
        createdAt: now,
      },
    ],
    recorders: [
      {
        id: ids.recorder,
        code: camera.recorderCode,
        unitId: unit.id,
        ownerId: ids.owner,
        make: null,
        model: null,
        serial: null,
        channels: 1,
        retentionHours: camera.retentionHours,
        retentionConfidence: 'declared',
        retentionAsOf: now,
        reach: 'folder',
        location: facts.location,
        filePattern: camera.filePattern,
        timeZone: 'Asia/Ho_Chi_Minh',
        status: 'working',
        replacedBy: null,
        endedOn: null,
        endReason: null,
        version: 1,
        demo: true,
        createdAt: now,
      },
    ],
    cameras: [
      {
        id: demoId('camera', unit.code, camera.code),
        code: camera.code,
        name: camera.name,
        unitId: unit.id,
        neighbourhoodId: null,
        programmeId: facts.programmeId,
        ownerId: ids.owner,
        recorderId: ids.recorder,
        channel: camera.channel,
        address: camera.address,
        latitude: camera.latitude,
        longitude: camera.longitude,
        bearingDeg: camera.bearingDeg,
        fieldOfViewDeg: camera.fieldOfViewDeg,
        rangeM: camera.rangeM,
        thumbnailKey: null,
        signage: true,
        conformity: 'unknown',
        status: 'working',
        endedOn: null,
        endReason: null,
        version: 1,
        demo: true,
        createdAt: now,
        updatedAt: now,
      },
    ],
    readings: [
      {
        id: demoId('clock-reading', unit.code, camera.recorderCode),
        recorderId: ids.recorder,
        trueTime: now,
        offsetMs: camera.clockOffsetMs,
        uncertaintyMs: camera.clockUncertaintyMs,
        method: 'phone-side-by-side',
        readBy: null,
        note: SAMPLE,
        photographId: null,
        timeZone: 'Asia/Ho_Chi_Minh',
        createdAt: now,
      },
    ],
  };
}
