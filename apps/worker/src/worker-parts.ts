import type { EntitySchema, MixedList } from 'typeorm';
import { ACCESS_ENTITIES } from '#antt/access';
import { CAMERAS_ENTITIES } from '#antt/cameras';
import { CASES_ENTITIES } from '#antt/cases';
import { CLIPS_ENTITIES } from '#antt/clips';
import { EXTRACTION_ENTITIES } from '#antt/extraction';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { NOTIFICATIONS_ENTITIES } from '#antt/notifications';
import { QUEUE_ENTITIES } from '#antt/queue';
import { REQUESTS_ENTITIES } from '#antt/requests';
import { UNITS_ENTITIES } from '#antt/units';
import { ACCESS_PART } from './access/access-jobs.module.js';
import { CLIPS_PART } from './clips/clips-jobs.module.js';
import { EXTRACTION_PART } from './extraction/extraction-jobs.module.js';
import { HAND_INS_PART } from './hand-ins/hand-ins-jobs.module.js';
import { FIELD_TASKS_PART } from './field-tasks/field-tasks-jobs.module.js';
import { NOTIFICATIONS_PART } from './notifications/notifications-jobs.module.js';
import { OWNERS_PART } from './owners/owners-jobs.module.js';
import { REQUESTS_PART } from './requests/requests-jobs.module.js';
import type { WorkerPart } from './worker-part.js';

/** Everything this worker does, one part per library that has jobs or sweeps. */
export const WORKER_PARTS: readonly WorkerPart[] = [
  ACCESS_PART,
  REQUESTS_PART,
  FIELD_TASKS_PART,
  OWNERS_PART,
  EXTRACTION_PART,
  HAND_INS_PART,
  CLIPS_PART,
  NOTIFICATIONS_PART,
];

/** The entity lists of every library the parts use. */
export const WORKER_ENTITIES: MixedList<Function | string | EntitySchema> = [
  ...QUEUE_ENTITIES,
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...CAMERAS_ENTITIES,
  ...CASES_ENTITIES,
  ...REQUESTS_ENTITIES,
  ...EXTRACTION_ENTITIES,
  ...CLIPS_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
];
