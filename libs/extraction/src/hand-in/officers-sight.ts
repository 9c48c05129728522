import type { TimeRange } from '#antt/kernel';
import { AWAITING_FOOTAGE, AWAITING_OWNER, type ItemState } from '#antt/requests';
import { fileCoverage, isUsableFor, offsetShown } from './file-coverage.js';
import type { HandInFile } from './hand-in-file.entity.js';
import type { ItemOfRequest } from './hand-in-items.repository.js';
import type { HandIn } from './hand-in.entity.js';
import type { HandInState } from './hand-in.lifecycle.js';
import type { VerdictCode } from './inspection/inspection.js';

/** Closed: the request's item has ended without it, whatever becomes of the footage. */
export type OfficersHandInState = HandInState | 'closed';

export interface FileForOfficer {
  readonly id: string;
  readonly name: string | null;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  readonly state: HandInFile['state'];
  readonly activeAt: Date;
  readonly verdict: VerdictCode | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** A hand-in as the officers of one request may know it. */
export interface HandInForOfficer {
  readonly id: string;
  readonly kind: HandIn['kind'];
  /** Of the link it came by. */
  readonly scope: 'all' | 'one-request';
  readonly state: OfficersHandInState;
  readonly stateAt: Date;
  readonly released: boolean;
  readonly decideBy: Date | null;
  readonly destructionCause: HandIn['destructionCause'];
  /** Nothing of what is sealed, but how much there is. */
  readonly files: readonly FileForOfficer[];
  readonly fileCount: number;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
}

const OPEN: readonly ItemState[] = [...AWAITING_OWNER, ...AWAITING_FOOTAGE];
const WITH_FOOTAGE: readonly ItemState[] = ['sealed', 'partly-covered', 'format-unsupported'];

/** Whether footage may still come for it. */
export const isOpen = ({ state }: Pick<ItemOfRequest, 'state'>): boolean => OPEN.includes(state);

export const isSealed = ({ kind, releasedAt }: Pick<HandIn, 'kind' | 'releasedAt'>): boolean =>
  kind === 'sealed' && releasedAt === null;

/**
 * What the officers of an item's request may see of a hand-in. What came by a link to that request is told as it is.
 * What came by a link to the whole ask may be another request's as well, and nobody may learn from it whether there is
 * one: so it is told by this item alone, in the same words whether others are asked or not.
 * @param window what is approved of the item
 * @returns undefined for what is nothing to this request
 */
export function seenByOfficers(
  handIn: HandIn,
  files: readonly HandInFile[],
  item: ItemOfRequest,
  window: TimeRange | undefined,
): HandInForOfficer | undefined {
  if (handIn.scopeRequestId === null) return seenOfTheWhole(handIn, files, item, window);
  const readable = isSealed(handIn) ? [] : files;
  return {
    ...factsOf(handIn),
    scope: 'one-request',
    ...amountOf(files),
    files: readable.map((file) => ({ ...fileFacts(file), name: file.name, facts: file.verdictFacts })),
  };
}

function seenOfTheWhole(
  handIn: HandIn,
  files: readonly HandInFile[],
  item: ItemOfRequest,
  window: TimeRange | undefined,
): HandInForOfficer | undefined {
  // Open footage follows an approval, and sealed footage was there before: where neither is this item's, it is another's.
  if (window === undefined && (handIn.kind === 'open' || handIn.createdAt < item.filedAt)) return undefined;
  const facts = { ...factsOf(handIn), scope: 'all' as const };
  if (!isOpen(item)) {
    if (handIn.createdAt > item.stateAt) return undefined;
    const used = window && WITH_FOOTAGE.includes(item.state) ? usedFiles(files, item, window) : [];
    return {
      ...facts,
      state: used.length > 0 ? 'used' : 'closed',
      stateAt: item.stateAt,
      released: used.length > 0,
      decideBy: null,
      destructionCause: null,
      ...amountOf(used),
      files: window === undefined ? [] : used.map((file) => seenWithin(file, item, window)),
    };
  }
  if (window === undefined || isSealed(handIn)) {
    const decideBy =
      handIn.decideBy === null || handIn.decideBy < item.answerBy ? handIn.decideBy : item.answerBy;
    return { ...facts, released: false, decideBy, ...amountOf(files), files: [] };
  }
  const own = files.filter(({ state, activeAt }) => state !== 'receiving' || activeAt >= item.filedAt);
  return { ...facts, ...amountOf(own), files: own.map((file) => seenWithin(file, item, window)) };
}

function usedFiles(files: readonly HandInFile[], item: ItemOfRequest, window: TimeRange): HandInFile[] {
  const inTime = files.filter((file) => file.createdAt <= item.stateAt);
  const offsetMs = offsetShown(inTime, window, item.clockOffsets);
  return inTime.filter((file) => isUsableFor(file, window, offsetMs));
}

function factsOf(
  handIn: HandIn,
): Pick<
  HandInForOfficer,
  'id' | 'kind' | 'state' | 'stateAt' | 'released' | 'decideBy' | 'destructionCause'
> {
  const { id, kind, state, stateAt, decideBy, destructionCause } = handIn;
  return { id, kind, state, stateAt, released: !isSealed(handIn), decideBy, destructionCause };
}

function amountOf(
  files: readonly HandInFile[],
): Pick<HandInForOfficer, 'fileCount' | 'sizeBytes' | 'receivedBytes'> {
  return {
    fileCount: files.length,
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
    receivedBytes: files.reduce((sum, file) => sum + file.receivedBytes, 0),
  };
}

function fileFacts(
  file: HandInFile,
): Pick<FileForOfficer, 'id' | 'sizeBytes' | 'receivedBytes' | 'state' | 'activeAt' | 'verdict'> {
  const { id, sizeBytes, state, activeAt, verdict } = file;
  const receivedBytes = state === 'receiving' ? file.receivedBytes : sizeBytes;
  return { id, sizeBytes, receivedBytes, state, activeAt, verdict };
}

/** A file by the item's window alone: neither its name nor the times it shows beyond that. */
function seenWithin(file: HandInFile, item: ItemOfRequest, window: TimeRange): FileForOfficer {
  const seen = { ...fileFacts(file), name: null };
  if (file.state !== 'checked' || file.recorderStart === null) {
    const { of: _name, ...facts } = file.verdictFacts;
    return { ...seen, facts };
  }
  const covered = fileCoverage(file, window, offsetShown([file], window, item.clockOffsets));
  const [first, last] = [covered[0], covered.at(-1)];
  if (first === undefined || last === undefined) return { ...seen, verdict: 'outside-window', facts: {} };
  const missing = window.gaps(covered);
  return {
    ...seen,
    verdict: missing.length === 0 ? 'covers' : 'covers-part',
    facts: {
      coveredFrom: first.from.toISOString(),
      coveredTo: last.to.toISOString(),
      missing: missing.map(({ from, to }) => `${from.toISOString()}/${to.toISOString()}`).join(' '),
    },
  };
}
