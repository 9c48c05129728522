import type { ModelItem } from './model-item.js';
import { TINY_RECORDING_MS } from './tiny-recording.js';

const DAY_MS = 86_400_000;
/** Without a byte for so long an upload is given up; as long its items wait for the rest of it. */
export const ABANDONED_MS = 14 * DAY_MS;
/** So long an approved sealed hand-in is kept beyond its date for its owner to release. */
export const RELEASE_GRACE_MS = 30 * DAY_MS;

export interface ModelFile {
  readonly id: string;
  /** When its picture begins, true time; it is always {@link TINY_RECORDING_MS} long. */
  readonly start: number;
  readonly activeAt: number;
  state: 'receiving' | 'checked' | 'removed' | 'destroyed';
}

/** What the model believes of one delivery. */
export interface ModelHandIn {
  readonly id: string;
  readonly askId: string;
  readonly cameraId: string;
  /** The one request it serves; null: all of the ask. */
  readonly scope: string | null;
  readonly kind: 'open' | 'sealed';
  readonly token: string;
  readonly receiptCode: string | undefined;
  readonly createdAt: number;
  readonly decideBy: number;
  readonly files: ModelFile[];
  released: boolean;
  state: 'receiving' | 'received' | 'used' | 'abandoned' | 'destroyed';
  /** Of a destroyed one. */
  end?: { readonly at: number; readonly cause: 'not-approved' | 'not-released' | 'not-needed' };
}

const isOpen = ({ state }: ModelHandIn): boolean => state === 'receiving' || state === 'received';
const isReadable = ({ kind, released }: ModelHandIn): boolean => kind === 'open' || released;
const overlaps = ({ start }: ModelFile, { from, to }: { from: number; to: number }): boolean =>
  start < to && start + TINY_RECORDING_MS > from;

/** What owners have sent, and what becomes of it by the rules of the plan. */
export class HandInModel {
  readonly handIns: ModelHandIn[] = [];

  constructor(private readonly items: () => readonly ModelItem[]) {}

  /** The items a hand-in is for. */
  served({ askId, cameraId, scope }: ModelHandIn): ModelItem[] {
    return this.items().filter(
      (item) =>
        item.askId === askId && item.cameraId === cameraId && (scope === null || scope === item.request.id),
    );
  }

  ofItem(item: ModelItem): ModelHandIn[] {
    return this.handIns.filter((handIn) => isOpen(handIn) && this.served(handIn).includes(item));
  }

  /** While bytes come in nobody gives up the items they are for. */
  received(handIn: ModelHandIn, file: ModelFile): void {
    handIn.files.push(file);
    for (const item of this.served(handIn)) {
      if (item.state !== 'approved') continue;
      item.handInBy = Math.max(handInDeadline(item), file.activeAt + ABANDONED_MS);
    }
  }

  canFinish({ state, files }: ModelHandIn): boolean {
    return (
      state === 'received' ||
      (state === 'receiving' &&
        files.some((file) => file.state === 'checked') &&
        files.every((file) => file.state !== 'receiving'))
    );
  }

  isWhole(item: ModelItem): boolean {
    return this.covers(item, this.filesFor(item, isReadable));
  }

  /** Enough is here: all of it, or what there is once the owner says so or his time is over. */
  isReady(item: ModelItem, now: number): boolean {
    if (item.state !== 'approved' || item.approved === undefined) return false;
    if (this.isWhole(item)) return true;
    const serving = this.ofItem(item).filter(isReadable);
    const usable = serving.filter((handIn) => this.usableFiles(handIn, item).length > 0);
    const coming = serving.some(({ files }) => files.some(({ state }) => state === 'receiving'));
    if (usable.length === 0 || coming) return false;
    return now >= item.answerBy || usable.some(({ state }) => state === 'received');
  }

  /** Something of it lies here, sealed or not, or came in within a day. */
  hasArrived(item: ModelItem, now: number): boolean {
    return this.ofItem(item).some(
      (handIn) =>
        this.usableFiles(handIn, item).length > 0 ||
        handIn.files.some(({ state, activeAt }) => state === 'receiving' && activeAt > now - DAY_MS),
    );
  }

  /** What can be looked at here shows another time: where nobody has read the clock, it is that which misled him. */
  hasMisled(item: ModelItem): boolean {
    return this.ofItem(item).some(
      (handIn) => isReadable(handIn) && handIn.files.some(({ state }) => state === 'checked'),
    );
  }

  /** He said that this is all, or all of it lies here, sealed or not. */
  isAllHere(item: ModelItem): boolean {
    const whole = this.covers(
      item,
      this.filesFor(item, () => true),
    );
    return (
      whole ||
      this.ofItem(item).some(
        (handIn) => handIn.state === 'received' && this.usableFiles(handIn, item).length > 0,
      )
    );
  }

  /** All of it lies here, and he has to open it. */
  isToBeOpened(item: ModelItem): boolean {
    if (!this.isAllHere(item)) return false;
    const serving = this.ofItem(item).filter(isReadable);
    const said = serving.some(
      (handIn) => handIn.state === 'received' && this.usableFiles(handIn, item).length > 0,
    );
    return !said && !this.covers(item, this.filesFor(item, isReadable));
  }

  /** Nobody but its owner can do anything more: it comes in, or is all here. */
  isUnderWay(item: ModelItem, now: number): boolean {
    return (
      this.isAllHere(item) ||
      this.ofItem(item).some(({ files }) =>
        files.some(({ state, activeAt }) => state === 'receiving' && activeAt > now - DAY_MS),
      )
    );
  }

  /** What lies here sealed and is agreed to is waited for as long as it is kept. */
  awaitReleases(): void {
    for (const item of this.items()) {
      if (item.state !== 'approved' || !this.isToBeOpened(item)) continue;
      const dates = this.ofItem(item)
        .filter((handIn) => !isReadable(handIn) && this.usableFiles(handIn, item).length > 0)
        .map(({ decideBy }) => decideBy);
      const until = Math.min(...dates, item.answerBy) + RELEASE_GRACE_MS;
      if (until > handInDeadline(item)) item.handInBy = until;
    }
  }

  /** @returns whether anything changed */
  swept(now: number): boolean {
    this.awaitReleases();
    let changed = false;
    for (const handIn of this.handIns.filter(isOpen)) {
      for (const file of handIn.files) {
        if (file.state !== 'receiving' || file.activeAt >= now - ABANDONED_MS) continue;
        file.state = 'removed';
        changed = true;
      }
    }
    for (const handIn of this.handIns.filter(isOpen)) {
      const empty = handIn.files.every(({ state }) => state === 'removed');
      if (handIn.state !== 'receiving' || !empty || handIn.createdAt >= now - ABANDONED_MS) continue;
      handIn.state = 'abandoned';
      changed = true;
    }
    for (const handIn of this.handIns.filter((each) => isOpen(each) && !isReadable(each))) {
      changed = this.endSealed(handIn, now) || changed;
    }
    for (const handIn of this.handIns.filter((each) => isOpen(each) && isReadable(each))) {
      changed = this.settle(handIn, now) || changed;
    }
    return changed;
  }

  /** When something is due; what has to be older than something is so a moment later. */
  dates(): number[] {
    return this.handIns
      .filter(isOpen)
      .flatMap((handIn) => [
        handIn.createdAt + ABANDONED_MS + 1,
        ...handIn.files.map(({ activeAt }) => activeAt + ABANDONED_MS + 1),
        ...(handIn.kind === 'sealed' ? [handIn.decideBy, handIn.decideBy + RELEASE_GRACE_MS + 1] : []),
        ...this.served(handIn).map(({ answerBy }) => answerBy),
      ]);
  }

  private covers({ approved: window }: ModelItem, covering: readonly ModelFile[]): boolean {
    if (window === undefined) return false;
    let reached = window.from;
    const files = covering.toSorted((a, b) => a.start - b.start);
    for (const { start } of files)
      if (start <= reached) reached = Math.max(reached, start + TINY_RECORDING_MS);
    return reached >= window.to;
  }

  private endSealed(handIn: ModelHandIn, now: number): boolean {
    const items = this.served(handIn);
    if (items.some((item) => mayStillBeAgreedTo(item, now))) return false;
    const agreed = items.some(({ state }) => state === 'approved' || state === 'extracting');
    if (agreed && handIn.decideBy >= now - RELEASE_GRACE_MS) return false;
    const given =
      agreed ||
      items.some(({ state, byOwner, approved }) => state === 'lost' && !byOwner && approved !== undefined);
    return this.destroy(handIn, now, given ? 'not-released' : 'not-approved');
  }

  private settle(handIn: ModelHandIn, now: number): boolean {
    const items = this.served(handIn);
    const wanted = items.some(
      (item) =>
        item.state === 'approved' || item.state === 'extracting' || mayStillBeAgreedTo(item, now, true),
    );
    if (wanted) return false;
    if (items.some(({ state }) => state === 'sealed' || state === 'partly-covered')) {
      handIn.state = 'used';
      for (const file of handIn.files) if (file.state === 'receiving') file.state = 'removed';
      return true;
    }
    return this.destroy(handIn, now, 'not-needed');
  }

  private destroy(handIn: ModelHandIn, at: number, cause: NonNullable<ModelHandIn['end']>['cause']): boolean {
    Object.assign(handIn, { state: 'destroyed', end: { at, cause } });
    for (const file of handIn.files) if (file.state !== 'removed') file.state = 'destroyed';
    return true;
  }

  private usableFiles({ files }: ModelHandIn, { approved }: ModelItem): ModelFile[] {
    return files.filter(
      (file) => file.state === 'checked' && approved !== undefined && overlaps(file, approved),
    );
  }

  private filesFor(item: ModelItem, which: (handIn: ModelHandIn) => boolean): ModelFile[] {
    return this.ofItem(item)
      .filter(which)
      .flatMap((handIn) => this.usableFiles(handIn, item));
  }
}

/** Until when an owner may hand in what he agreed to: a day after it is overwritten, later while bytes come in. */
export const handInDeadline = ({ handInBy, answerBy }: ModelItem): number => handInBy ?? answerBy + DAY_MS;

/** @param overdue an item whose time is over but which nobody has ended yet counts, too */
const mayStillBeAgreedTo = (item: ModelItem, now: number, overdue = false): boolean =>
  item.state === 'asked' || item.state === 'help-needed'
    ? overdue || item.answerBy > now
    : item.state === 'lost' && item.byOwner && item.answerBy > now;
