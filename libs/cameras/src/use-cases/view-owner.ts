import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { OwnerRepository, type OwnerView } from '../owner.repository.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import { maskEmail, maskName, maskPhone } from '../text-rules.js';

export interface OwnerForReader extends OwnerView {
  /** True: name, phone and e-mail are shortened, because the reader lacks `owner.read` here. */
  readonly masked: boolean;
}

@Injectable()
export class ViewOwner {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
  ) {}

  /** @throws AppError OWNER_UNKNOWN */
  async execute(actor: RegistryActor, id: string): Promise<OwnerForReader> {
    const tx = this.transactions.reader;
    const owner = await this.access.seen(
      tx,
      actor,
      'camera.read',
      await this.owners.find(tx, id),
      'OWNER_UNKNOWN',
    );
    if ((await this.access.knowsOwners(tx, actor, [owner.unitId])).has(owner.unitId)) {
      return { ...owner, masked: false };
    }
    return {
      ...owner,
      name: maskName(owner.name),
      phone: maskPhone(owner.phone),
      email: maskEmail(owner.email),
      masked: true,
    };
  }
}
