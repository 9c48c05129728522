import { Injectable } from '@nestjs/common';
import { Jurisdiction, type GrantedObject, type Permission, type Principal, type Sight } from '#antt/access';
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
    return (await this.see(tx, principal, clipId, permission)).facts;
  }

  /** The clip, and by what right it is seen. @throws AppError CLIP_NOT_FOUND */
  async see(
    tx: EntityManager,
    principal: Principal,
    clipId: string,
    permission: Permission,
  ): Promise<{ readonly facts: ClipFacts; readonly sight: Sight }> {
    const facts = isId(clipId) ? await this.clips.find(tx, clipId) : undefined;
    const sight =
      facts === undefined
        ? undefined
        : await this.jurisdiction.sightOf(tx, principal, permission, facts.unitId, shownBy(facts));
    if (facts === undefined || sight === undefined) throw new AppError(clipsErrors, 'CLIP_NOT_FOUND');
    return { facts, sight };
  }
}

/** What a grant may name to show this clip: itself, its request, a case that uses it. */
const shownBy = ({ clip, requestId, caseIds }: ClipFacts): GrantedObject[] => [
  { type: 'clip', id: clip.id },
  ...(requestId === null ? [] : [{ type: 'request' as const, id: requestId }]),
  ...caseIds.map((id) => ({ type: 'case' as const, id })),
];

/** How the store knows a clip. */
export function refOf(clip: Clip): ClipRef {
  return { key: clip.objectKey, ...(clip.versionId !== null && { versionId: clip.versionId }) };
}
