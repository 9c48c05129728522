import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { ProgrammeRepository, type ProgrammeView } from '../programme.repository.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

@Injectable()
export class ViewProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly programmes: ProgrammeRepository,
  ) {}

  /** @throws AppError PROGRAMME_UNKNOWN */
  async execute(actor: RegistryActor, id: string): Promise<ProgrammeView> {
    const tx = this.transactions.reader;
    const row = await this.programmes.view(tx, id);
    return this.access.seen(tx, actor, 'programme.read', row, 'PROGRAMME_UNKNOWN');
  }
}
