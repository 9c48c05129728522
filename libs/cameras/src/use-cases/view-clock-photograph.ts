import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import { ClockPhotographRepository, type ClockPhotographFacts } from '../clock-photograph.repository.js';
import { RecorderRepository } from '../recorder.repository.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';

/** Shows the photograph of a recorder's display. It may show more of a house than a clock: looking leaves its mark. */
@Injectable()
export class ViewClockPhotograph {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly photographs: ClockPhotographRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws AppError RECORDER_UNKNOWN, CLOCK_PHOTOGRAPH_UNKNOWN */
  execute(
    actor: RegistryActor,
    recorderId: string,
    id: string,
    client?: RegistryClient,
  ): Promise<ClockPhotographFacts & { readonly content: Buffer }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const row = await this.recorders.find(tx, recorderId);
      const recorder = await this.access.seen(tx, actor, 'camera.read', row, 'RECORDER_UNKNOWN');
      const photograph = await this.photographs.find(tx, recorder.id, id);
      const content = photograph && (await this.photographs.content(tx, photograph.id));
      if (photograph === undefined || content === undefined) {
        throw new AppError(camerasErrors, 'CLOCK_PHOTOGRAPH_UNKNOWN');
      }
      await this.auditLog.record(tx, {
        action: 'clock-photograph.viewed',
        objectType: 'recorder',
        objectId: recorder.id,
        objectName: recorder.code,
        actor: auditActorOf(actor, 'camera.read'),
        unitId: recorder.unitId,
        after: { photographId: photograph.id },
        client: auditClientOf(client),
      });
      return { ...photograph, content };
    });
  }
}
