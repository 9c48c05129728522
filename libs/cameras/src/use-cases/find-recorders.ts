import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { searchName } from '#antt/units';
import { RecorderRepository, type RecorderView } from '../recorder.repository.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import { maskName } from '../text-rules.js';

@Injectable()
export class FindRecorders {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
  ) {}

  async execute(
    actor: RegistryActor,
    filter: {
      readonly unitId?: string | undefined;
      readonly ownerId?: string | undefined;
      readonly text?: string | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
    },
  ): Promise<RecorderView[]> {
    const tx = this.transactions.reader;
    const rows = await this.recorders.list(tx, {
      roots: this.access.roots(actor, 'camera.read'),
      unitId: filter.unitId ?? null,
      ownerId: filter.ownerId ?? null,
      text: filter.text === undefined ? null : searchName(filter.text) || null,
      after: filter.after ?? null,
      limit: filter.limit,
    });
    const known = await this.access.knowsOwners(
      tx,
      actor,
      rows.map((row) => row.unitId),
      'camera.read',
    );
    return rows.map((row) => (known.has(row.unitId) ? row : { ...row, ownerName: maskName(row.ownerName) }));
  }
}
