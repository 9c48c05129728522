import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isAppError, isId } from '#antt/kernel';
import { actorOf } from '#antt/ledger';
import { ClipStore } from '#antt/storage';
import { checked } from '../checked-stream.js';
import type { Clip, ViewPurpose } from '../clip.entity.js';
import { ClipRepository, type ClipFacts } from '../clip.repository.js';
import { ClipVerifier } from '../clip-verifier.js';
import { clipsErrors } from '../clips.errors.js';
import { Clips, refOf } from '../clips.js';
import { requestedRange, type RequestedRange } from '../content-range.js';

export interface ClipContent {
  readonly clip: Clip;
  readonly purpose: ViewPurpose;
  /** Strong: the SHA-256 of the sealed bytes. */
  readonly etag: string;
  readonly range: RequestedRange;
  /** Opens the bytes of `range`. The whole clip is hashed on the way and never ends cleanly if it was altered. */
  open(signal: AbortSignal): Promise<Readable>;
}

export interface ContentRequest {
  readonly viewId: string | undefined;
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
}

/** Hands out a clip's bytes under an open view. */
@Injectable()
export class ReadClip {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly clips: Clips,
    private readonly repository: ClipRepository,
    private readonly verifier: ClipVerifier,
    private readonly store: ClipStore,
  ) {}

  /** @throws AppError CLIP_NOT_FOUND, CLIP_VIEW_REQUIRED, CLIP_VIEW_EXPIRED, CLIP_ALTERED, CLIP_MISSING */
  async execute(principal: Principal, clipId: string, request: ContentRequest): Promise<ClipContent> {
    const tx = this.transactions.reader;
    const readable = await this.clips.find(tx, principal, clipId, 'clip.read');
    const view = isId(request.viewId) ? await this.repository.findView(tx, request.viewId) : null;
    if (view === null || view.clipId !== clipId || view.userId !== principal.userId) {
      throw new AppError(clipsErrors, 'CLIP_VIEW_REQUIRED', { params: { id: clipId } });
    }
    if (view.expiresAt <= this.clock.now()) {
      throw new AppError(clipsErrors, 'CLIP_VIEW_EXPIRED', { params: { id: clipId } });
    }
    // A role that was withdrawn since the view was opened ends it at once.
    const permission = view.purpose === 'view' ? 'clip.view' : 'clip.download';
    const facts = await this.clips.find(tx, principal, clipId, permission);
    const { clip } = facts;
    if (clip.verification === 'altered') throw altered(clip.sha256, clip.id);
    if (clip.verification === 'missing') throw new AppError(clipsErrors, 'CLIP_MISSING');
    const etag = `"${clip.sha256}"`;
    const range = requestedRange(request.range, request.ifRange, etag, readable.clip.sizeBytes);
    return {
      clip,
      purpose: view.purpose,
      etag,
      range,
      open: (signal) => this.open(principal, facts, range, signal),
    };
  }

  private async open(
    principal: Principal,
    facts: ClipFacts,
    range: RequestedRange,
    signal: AbortSignal,
  ): Promise<Readable> {
    const { clip } = facts;
    const actor = actorOf(principal, 'clip.view');
    try {
      if (range.kind === 'part') {
        const { start, end } = range;
        return await this.store.read(refOf(clip), { range: { start, end }, signal });
      }
      const source = await this.store.read(refOf(clip), { signal });
      return checked(source, clip.sha256, async (actual) => {
        await this.verifier.record(facts, actor, 'altered', actual, 'found while it was handed over');
        return altered(actual, clip.id);
      });
    } catch (error) {
      if (!isAppError(error, 'CLIP_STORE_NOT_FOUND')) throw error;
      await this.verifier.record(facts, actor, 'missing', null, 'found while it was handed over');
      throw new AppError(clipsErrors, 'CLIP_MISSING', { cause: error });
    }
  }
}

const altered = (sha256: string, id: string): AppError =>
  new AppError(clipsErrors, 'CLIP_ALTERED', { params: { sha256, id } });
