import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '#antt/kernel';
import { canEnter, serverUser } from './postgres-programs.js';

/** Where servers of private data folders live; root only. */
const SYSTEM_FOLDER = '/var/lib/camera-antt';

/**
 * The folder in which the embedded server can keep its cluster. Usually `wanted`; when root starts the system in a folder
 * that only root may enter (such as /root), PostgreSQL, which refuses to run as root, gets a folder of its own that
 * belongs to this data folder alone.
 */
export function serverFolder(wanted: string): string {
  const user = serverUser();
  if (user === undefined || canEnter(wanted, user) || existsSync(join(wanted, 'cluster', 'PG_VERSION')))
    return wanted;
  return join(SYSTEM_FOLDER, sha256Hex(wanted).slice(0, 16));
}
