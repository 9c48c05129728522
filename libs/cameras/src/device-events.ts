import type { AuditEntry } from '#antt/ledger';
import type { Camera } from './camera.entity.js';
import type { Recorder } from './recorder.entity.js';
import { changesOf } from './registry-changes.js';

type About = Pick<AuditEntry, 'actor' | 'reason' | 'client'>;

/** The custody event of a camera that an act on its recorder or owner has changed. */
export function cameraEvent(
  about: About,
  action: 'camera.retired' | 'camera.moved' | 'camera.changed',
  before: Camera,
  after: Camera,
): AuditEntry {
  return {
    ...about,
    action,
    objectType: 'camera',
    objectId: after.id,
    objectName: after.name,
    unitId: after.unitId,
    ...changesOf(before, after, ['recorderId', 'ownerId', 'programmeId', 'status', 'endedOn', 'endReason']),
  };
}

export function recorderEvent(
  about: About,
  action: 'recorder.retired' | 'recorder.replaced' | 'recorder.changed',
  before: Recorder,
  after: Recorder,
): AuditEntry {
  return {
    ...about,
    action,
    objectType: 'recorder',
    objectId: after.id,
    objectName: after.code,
    unitId: after.unitId,
    ...changesOf(before, after, ['ownerId', 'status', 'endedOn', 'endReason', 'replacedBy']),
  };
}
