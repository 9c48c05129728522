import { readEnvironment } from '#antt/config';
import { createApi } from './create-api.js';
import { fieldErrors } from './http/field.errors.js';
import { httpErrors } from './http/http.errors.js';
import { PROBLEM_STATUS } from './http/problem-status.js';
import { buildOpenApi, permissionTable } from './openapi.js';

/**
 * Prints what this API is as one JSON document: its OpenAPI description, who may call each route, the error codes of its
 * own and the status of each kind. The references under docs/reference are generated from it.
 */
const app = await createApi({ environment: readEnvironment() });
const description = {
  openapi: buildOpenApi(app),
  routes: permissionTable(app),
  errors: { ...httpErrors, ...fieldErrors },
  statusOf: Object.fromEntries(Object.entries(PROBLEM_STATUS).map(([kind, { status }]) => [kind, status])),
};
process.stdout.write(JSON.stringify(description));
await app.close();
