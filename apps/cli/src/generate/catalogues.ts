import { accessErrors } from '#antt/access';
import { camerasErrors } from '#antt/cameras';
import { casesErrors } from '#antt/cases';
import { clipsErrors } from '#antt/clips';
import { configErrors } from '#antt/config';
import { databaseErrors } from '#antt/database';
import { extractionErrors } from '#antt/extraction';
import { mediaErrors } from '#antt/media';
import { queueErrors } from '#antt/queue';
import { requestsErrors } from '#antt/requests';
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
  media: mediaErrors,
  queue: queueErrors,
  requests: requestsErrors,
  spreadsheets: spreadsheetsErrors,
  statistics: statisticsErrors,
  storage: storageErrors,
  units: unitsErrors,
};
