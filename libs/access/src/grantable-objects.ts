import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '#antt/kernel';
import type { GrantedObjectType } from './access-grant.entity.js';
import { accessErrors } from './access.errors.js';
import type { GrantedObject } from './jurisdiction.js';
import { JurisdictionRepository } from './jurisdiction.repository.js';
import type { Principal } from './principal.js';

/** What has to be known of a thing before it can be shown to somebody. */
export interface Grantable {
  readonly unitId: string;
  /** Its number or name, kept with the grant. */
  readonly name: string;
}

/** Finds a thing for a person. @throws AppError the thing's own "not found", also when he may not see it */
export type FindGrantable = (tx: EntityManager, principal: Principal, id: string) => Promise<Grantable>;

/**
 * The kinds of things a grant may name. Cases, requests and clips live in libraries above this one, so each registers
 * how its own are found.
 */
@Injectable()
export class GrantableObjects {
  private readonly finders = new Map<GrantedObjectType, FindGrantable>();

  constructor(private readonly units: JurisdictionRepository) {
    this.register('unit', async (tx, _principal, id) => {
      const name = await this.units.unitName(tx, id);
      // Said alike of a unit that is not there: which units there are is no secret, but one answer is enough.
      if (name === undefined) throw new AppError(accessErrors, 'UNIT_OUTSIDE_JURISDICTION');
      return { unitId: id, name };
    });
  }

  register(type: GrantedObjectType, find: FindGrantable): void {
    this.finders.set(type, find);
  }

  /** @throws AppError the thing's own "not found" */
  find(tx: EntityManager, principal: Principal, { type, id }: GrantedObject): Promise<Grantable> {
    const find = this.finders.get(type);
    if (find === undefined) throw new Error(`no library has registered how a ${type} is found`);
    return find(tx, principal, id);
  }
}
