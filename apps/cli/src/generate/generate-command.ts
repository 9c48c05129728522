import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CASE_LIFECYCLE } from '#antt/cases';
import { EXTRACTION_LIFECYCLE } from '#antt/extraction';
import { MESSAGE_LIFECYCLE } from '#antt/notifications';
import { FIELD_TASK_LIFECYCLE, ITEM_LIFECYCLE, REQUEST_LIFECYCLE } from '#antt/requests';
import type { Output } from '../output.js';
import { withScratchDatabase } from '../parts/scratch-database.js';
import { CATALOGUES } from './catalogues.js';
import { configurationReference } from './configuration-reference.js';
import { describeApi } from './describe-api.js';
import { errorReference } from './error-reference.js';
import type { GeneratedFile } from './generated-file.js';
import { lifecycleReference } from './lifecycle-reference.js';
import { permissionReference } from './permission-reference.js';
import { webClient } from './web-client.js';

/** The texts of every generated file, made from the compiled code; nothing is written. */
export async function generateFiles(root: string): Promise<GeneratedFile[]> {
  const api = await withScratchDatabase((url) => describeApi(root, url));
  const openApi = `${JSON.stringify(sorted(api.openapi), null, 2)}\n`;
  return [
    { path: 'docs/reference/openapi.json', text: openApi },
    await webClient(root, openApi),
    permissionReference(api),
    errorReference({ ...CATALOGUES, api: api.errors }, api.statusOf),
    lifecycleReference([
      {
        name: 'Request',
        source: 'libs/requests/src/request/request.lifecycle.ts',
        lifecycle: REQUEST_LIFECYCLE,
      },
      {
        name: 'Item of a request',
        source: 'libs/requests/src/item/item.lifecycle.ts',
        lifecycle: ITEM_LIFECYCLE,
      },
      {
        name: 'Field task',
        source: 'libs/requests/src/field-task/field-task.lifecycle.ts',
        lifecycle: FIELD_TASK_LIFECYCLE,
      },
      {
        name: 'Extraction',
        source: 'libs/extraction/src/extraction.lifecycle.ts',
        lifecycle: EXTRACTION_LIFECYCLE,
      },
      { name: 'Case', source: 'libs/cases/src/case-file.lifecycle.ts', lifecycle: CASE_LIFECYCLE },
      {
        name: 'Message',
        source: 'libs/notifications/src/message.lifecycle.ts',
        lifecycle: MESSAGE_LIFECYCLE,
      },
    ]),
    configurationReference(),
  ];
}

export async function generate(root: string, output: Output): Promise<void> {
  for (const { path, text } of await generateFiles(root)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    output.say(path);
  }
}

/** The same value with every object's keys in order, so that a change of import order is no change of the file. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
