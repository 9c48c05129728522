import { ACCESS_ENTITIES } from '#antt/access';
import { CAMERAS_ENTITIES } from '#antt/cameras';
import { CASES_ENTITIES } from '#antt/cases';
import { CLIPS_ENTITIES } from '#antt/clips';
import { EXTRACTION_ENTITIES } from '#antt/extraction';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { NOTIFICATIONS_ENTITIES } from '#antt/notifications';
import { QUEUE_ENTITIES } from '#antt/queue';
import { REQUESTS_ENTITIES } from '#antt/requests';
import { STATISTICS_ENTITIES } from '#antt/statistics';
import { UNITS_ENTITIES } from '#antt/units';

/** Every table of the schema, named one by one. */
export const ENTITIES = [
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...QUEUE_ENTITIES,
  ...CAMERAS_ENTITIES,
  ...CASES_ENTITIES,
  ...REQUESTS_ENTITIES,
  ...EXTRACTION_ENTITIES,
  ...CLIPS_ENTITIES,
  ...STATISTICS_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
];
