import { open, readFile } from 'node:fs/promises';
import { hasCode } from './filesystem-faults.js';

/** One line of a clip's journal. */
interface JournalLine {
  readonly at: string;
  readonly sizeBytes?: number;
  readonly retainUntil?: string;
  readonly legalHold?: boolean;
}

export interface RetentionState {
  readonly sizeBytes: number | undefined;
  readonly storedAt: Date;
  readonly retainUntil: Date;
  readonly legalHold: boolean;
}

/**
 * What is to be kept until when, beside each clip as JSON lines. Lines are only ever appended: two processes that
 * extend or hold at the same time both stay recorded, because a short append to a local file is atomic, whereas
 * rewriting one JSON document would lose the other's change. The latest date and the last word on the hold count.
 */
export async function readJournal(path: string): Promise<RetentionState | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  let storedAt: Date | undefined;
  let sizeBytes: number | undefined;
  let retainUntil: Date | undefined;
  let legalHold = false;
  for (const line of text.split('\n')) {
    const entry = parseLine(line);
    if (entry === undefined) continue;
    storedAt ??= new Date(entry.at);
    sizeBytes ??= entry.sizeBytes;
    legalHold = entry.legalHold ?? legalHold;
    const until = entry.retainUntil === undefined ? undefined : new Date(entry.retainUntil);
    if (until && (!retainUntil || until > retainUntil)) retainUntil = until;
  }
  return storedAt && retainUntil ? { storedAt, sizeBytes, retainUntil, legalHold } : undefined;
}

export async function appendJournal(path: string, line: Omit<JournalLine, 'at'>): Promise<void> {
  const file = await open(path, 'a', 0o640);
  try {
    // The leading line end keeps this entry whole when a crash left half a line before it.
    await file.writeFile(`\n${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function parseLine(line: string): JournalLine | undefined {
  if (line === '') return undefined;
  try {
    const entry = JSON.parse(line) as JournalLine;
    return typeof entry.at === 'string' ? entry : undefined;
  } catch {
    return undefined;
  }
}
