import { accessErrors } from '#antt/access';
import { camerasErrors } from '#antt/cameras';
import { casesErrors } from '#antt/cases';
import { clipsErrors } from '#antt/clips';
import { configErrors } from '#antt/config';
import { databaseErrors } from '#antt/database';
import { extractionErrors, handInErrors } from '#antt/extraction';
import type { ErrorCatalogue } from '#antt/kernel';
import { mediaErrors } from '#antt/media';
import { notificationsErrors } from '#antt/notifications';
import { queueErrors } from '#antt/queue';
import { fieldTaskErrors, ownersErrors, requestsErrors } from '#antt/requests';
import { spreadsheetsErrors } from '#antt/spreadsheets';
import { statisticsErrors } from '#antt/statistics';
import { storageErrors } from '#antt/storage';
import { unitsErrors } from '#antt/units';
import { fieldErrors } from './http/field.errors.js';
import { httpErrors } from './http/http.errors.js';

/** Every catalogue whose codes an answer of this API may carry. */
export const ERROR_CATALOGUES: readonly ErrorCatalogue[] = [
  httpErrors,
  fieldErrors,
  configErrors,
  databaseErrors,
  queueErrors,
  storageErrors,
  mediaErrors,
  spreadsheetsErrors,
  unitsErrors,
  accessErrors,
  camerasErrors,
  casesErrors,
  requestsErrors,
  ownersErrors,
  fieldTaskErrors,
  extractionErrors,
  handInErrors,
  clipsErrors,
  statisticsErrors,
  notificationsErrors,
];
