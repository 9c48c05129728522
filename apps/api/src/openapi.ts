import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { ErrorDefinition } from '#antt/kernel';
import { PERMISSIONS } from '#antt/access';
import { ERROR_CATALOGUES } from './error-catalogues.js';
import { PROBLEM_STATUS, statusOf } from './http/problem-status.js';
import { RouteTable } from './http/route-table.js';
import { DOCS_PATH } from './http/security-headers.js';
import { SESSION_COOKIE } from './http/session-cookie.js';

const VERSION = '1.0';
const METHODS = ['get', 'head', 'put', 'post', 'delete', 'patch', 'options'] as const;

type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined };

/** The document of this API: OpenAPI 3.1, with sorted keys, so that equal code gives equal bytes. */
export function buildOpenApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Camera ANTT')
    .setVersion(VERSION)
    .setDescription(
      'Quản lý trích xuất hình ảnh camera giám sát ANTT / System of record for footage extraction. ' +
        'Times are RFC 3339. Errors are problem documents (RFC 9457) with a stable `code`; see docs/reference/errors.md.',
    )
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'cookie')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'The session token, for programs' },
      'bearer',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  describeProblems(document);
  return sorted(document as unknown as Json) as unknown as OpenAPIObject;
}

/** The document as the text that is kept under docs/reference. */
export const openApiText = (document: OpenAPIObject): string => `${JSON.stringify(document, null, 2)}\n`;

/** Interactive documentation: Swagger UI from its npm package, its bytes served by ourselves, no validator called. */
export function serveDocs(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup(DOCS_PATH.slice(1), app, () => (document ??= buildOpenApi(app)), {
    jsonDocumentUrl: `${DOCS_PATH.slice(1)}/openapi.json`,
    raw: ['json'],
    customSiteTitle: 'Camera ANTT API',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false, displayRequestDuration: true },
  });
}

export interface PermissionRow {
  readonly method: string;
  readonly path: string;
  /** `permission`: one of `permissions`; `signed-in` and `public` with the reason why. */
  readonly access: 'permission' | 'signed-in' | 'public';
  readonly permissions: readonly string[];
  readonly roles: readonly string[];
  readonly reason: string;
  readonly idempotent: boolean;
}

/** Who may call what, route by route, for docs/reference/permissions.md. */
export function permissionTable(app: INestApplication): PermissionRow[] {
  return app
    .get(RouteTable)
    .routes()
    .map(({ method, path, access, idempotent }) => {
      if (access === undefined) throw new Error(`${method} ${path} declares no access`);
      const permissions = access.kind === 'permission' ? [...access.permissions] : [];
      const roles = [...new Set(permissions.flatMap((name) => [...PERMISSIONS[name].roles]))].sort();
      const reason = access.kind === 'permission' ? '' : access.reason;
      return { method, path, access: access.kind, permissions, roles, reason, idempotent };
    });
}

export interface ErrorRow {
  readonly code: string;
  readonly status: number;
  readonly kind: string;
  readonly vi: ErrorDefinition['vi'];
  readonly en: ErrorDefinition['en'];
}

/** Every code an answer may carry, sorted, for docs/reference/errors.md. @throws Error for a code declared twice */
export function errorReference(): ErrorRow[] {
  const rows = new Map<string, ErrorRow>();
  for (const catalogue of ERROR_CATALOGUES) {
    for (const [code, { kind, vi, en }] of Object.entries(catalogue)) {
      if (rows.has(code)) throw new Error(`the error code ${code} is declared twice`);
      rows.set(code, { code, status: statusOf(kind, code), kind, vi, en });
    }
  }
  return [...rows.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Statuses an operation may answer with, beside its success. */
function describeProblems(document: OpenAPIObject): void {
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: PROBLEM_SCHEMA as never };
  document.components.responses = Object.fromEntries(
    Object.values(PROBLEM_STATUS).map(({ status, en, vi }) => [
      `Problem${status}`,
      {
        description: `${en} / ${vi}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const isPublic = (operation as unknown as Record<string, unknown>)['x-public'] !== undefined;
      const statuses = [400, ...(isPublic ? [] : [401, 403]), 404, 409, 415, 422, 429, 500, 503];
      for (const status of statuses) {
        operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
      }
    }
  }
}

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'remedy', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', examples: ['urn:camera-antt:problem:INPUT_INVALID'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; see docs/reference/errors.md' },
    detail: { type: 'string', description: 'What is wrong, in the language asked for' },
    remedy: { type: 'string', description: 'What to do about it' },
    instance: { type: 'string', description: 'Names this very call; also in X-Request-Id' },
    field: { type: 'string', description: 'Path of the input field at fault, e.g. window.from' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message', 'remedy'],
        properties: {
          field: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          remedy: { type: 'string' },
        },
      },
    },
  },
};

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, member]) => [name, member === undefined ? member : sorted(member)]),
  );
}
