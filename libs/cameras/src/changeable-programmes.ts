import { AppError } from '#antt/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from './cameras.errors.js';
import type { Programme } from './programme.entity.js';
import { ProgrammeRepository } from './programme.repository.js';
import { RegistryAccess, type RegistryActor } from './registry-access.js';
import { requireVersion } from './registry-versions.js';

const PERMISSIONS = { see: 'programme.read', change: 'programme.manage' } as const;

/** A programme as somebody may change it. */
@Injectable()
export class ChangeableProgrammes {
  constructor(
    private readonly access: RegistryAccess,
    private readonly programmes: ProgrammeRepository,
  ) {}

  /**
   * Locks it until the transaction ends.
   * @throws AppError PROGRAMME_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE
   */
  async lock(tx: EntityManager, actor: RegistryActor, id: string, version: number): Promise<Programme> {
    const programme = await this.access.changeable(
      tx,
      actor,
      PERMISSIONS,
      await this.programmes.lock(tx, id),
      'PROGRAMME_UNKNOWN',
    );
    requireVersion(programme, version);
    return programme;
  }

  /** @throws AppError PROGRAMME_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, PROGRAMME_ENDED */
  async lockRunning(
    tx: EntityManager,
    actor: RegistryActor,
    id: string,
    version: number,
  ): Promise<Programme> {
    const programme = await this.lock(tx, actor, id, version);
    requireRunning(programme);
    return programme;
  }
}

/** @throws AppError PROGRAMME_ENDED */
export function requireRunning({ name, endedOn }: Programme, field?: string): void {
  if (endedOn === null) return;
  throw new AppError(camerasErrors, 'PROGRAMME_ENDED', {
    params: { name, endedOn },
    ...(field !== undefined && { field }),
  });
}
