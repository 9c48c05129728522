import { accessErrors } from '#antt/access';
import { camerasErrors } from '#antt/cameras';
import { casesErrors } from '#antt/cases';
import { clipsErrors } from '#antt/clips';
import { configErrors } from '#antt/config';
import { databaseErrors } from '#antt/database';
import { extractionErrors, handInErrors } from '#antt/extraction';
import { mediaErrors } from '#antt/media';
import { notificationsErrors } from '#antt/notifications';
import { queueErrors } from '#antt/queue';
import { fieldTaskErrors, ownersErrors, requestsErrors } from '#antt/requests';
import { spreadsheetsErrors } from '#antt/spreadsheets';
import { statisticsErrors } from '#antt/statistics';
import { storageErrors } from '#antt/storage';
import { unitsErrors } from '#antt/units';
import { cliErrors } from '../cli.errors.js';
import type { Catalogues } from './error-reference.js';

/** Every catalogue but the API's own, which the API tells of itself. `test/meta/errors.spec.ts` sees that none is missing. */
export const CATALOGUES: Catalogues = {
  access: accessErrors,
  cameras: camerasErrors,
  cases: casesErrors,
  cli: cliErrors,
  clips: clipsErrors,
  config: configErrors,
  database: databaseErrors,
  extraction: extractionErrors,
  'field-tasks': fieldTaskErrors,
  handIns: handInErrors,
  media: mediaErrors,
  notifications: notificationsErrors,
  owners: ownersErrors,
  queue: queueErrors,
  requests: requestsErrors,
  spreadsheets: spreadsheetsErrors,
  statistics: statisticsErrors,
  storage: storageErrors,
  units: unitsErrors,
};
