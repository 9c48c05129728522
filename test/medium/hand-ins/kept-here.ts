import { createDecipheriv } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { HandInScene } from '../../support/builders/hand-ins.js';

/** Everything the database holds, as text; binary columns as hexadecimal. */
export async function dumpOf({ db }: HandInScene): Promise<string> {
  const tables = await db.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { schema, name } of tables) {
    const [row] = await db.query<{ text: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM "${schema}"."${name}" t`,
    );
    parts.push(row?.text ?? '');
  }
  return parts.join('\n');
}

export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** The links and codes of every message, as whoever has the dump and the key file reads them. */
export async function openedSecrets({ db, dataDir }: HandInScene): Promise<string[]> {
  const key = readFileSync(join(dataDir, 'keys', 'messages.key'));
  const rows = await db.query<{ id: string; secrets: string }>(
    'SELECT id, secrets FROM message WHERE secrets IS NOT NULL',
  );
  return rows.flatMap(({ id, secrets }) => {
    const bytes = Buffer.from(secrets, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    return Object.values(JSON.parse(text) as Record<string, string>);
  });
}

/** Whatever might be the secret of a wrap: every word of the dump, every opened secret, every key file. */
export async function guesses(scene: HandInScene): Promise<Set<string>> {
  const found = [...(await openedSecrets(scene)), await dumpOf(scene)].join('\n');
  const words = new Set<string>(found.match(/[\w-]{20,100}/g));
  for (const path of filesUnder(join(scene.dataDir, 'keys'))) {
    const key = readFileSync(path);
    words.add(key.toString('base64')).add(key.toString('hex')).add(key.toString('latin1'));
  }
  return words;
}
