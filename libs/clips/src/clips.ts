import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import { AppError, isId } from '#antt/kernel';
import type { ClipRef } from '#antt/storage';
import type { EntityManager } from 'typeorm';
import type { Clip } from './clip.entity.js';
import { ClipRepository, type ClipFacts } from './clip.repository.js';
import { clipsErrors } from './clips.errors.js';

/** Finds clips for a person: absent and out of reach are the same answer (I8). */
@Injectable()
export class Clips {
  constructor(
    private readonly clips: ClipRepository,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /** @throws AppError CLIP_NOT_FOUND */
  async find(
    tx: EntityManager,
    principal: Principal,
    clipId: string,
    permission: Permission,
  ): Promise<ClipFacts> {
    const facts = isId(clipId) ? await this.clips.find(tx, clipId) : undefined;
    if (facts === undefined || !(await this.sees(tx, principal, facts, permission))) {
      throw new AppError(clipsErrors, 'CLIP_NOT_FOUND');
    }
    return facts;
  }

  private async sees(
    tx: EntityManager,
    principal: Principal,
    { clip, unitId, requestId, caseIds }: ClipFacts,
    permission: Permission,
  ): Promise<boolean> {
    const objects = [
      { type: 'clip' as const, id: clip.id },
      ...(requestId === null ? [] : [{ type: 'request' as const, id: requestId }]),
      ...caseIds.map((id) => ({ type: 'case' as const, id })),
    ];
    for (const object of objects) {
      if (await this.jurisdiction.sees(tx, principal, permission, unitId, object)) return true;
    }
    return false;
  }
}

/** How the store knows a clip. */
export function refOf(clip: Clip): ClipRef {
  return { key: clip.objectKey, ...(clip.versionId !== null && { versionId: clip.versionId }) };
}
