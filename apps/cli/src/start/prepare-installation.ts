import type { INestApplicationContext } from '@nestjs/common';
import { HasUsers, type UsersPresence } from '#antt/access';
import type { Output } from '../output.js';
import { importUnits } from '../units/unit-commands.js';

/** Brings the reference data up to date. Resolves with who uses this installation already. */
export async function prepareInstallation(
  context: INestApplicationContext,
  output: Output,
): Promise<UsersPresence> {
  const report = await importUnits(context);
  if (report.changed > 0) {
    const total = report.units.reduce((sum, { count }) => sum + count, 0);
    const defects = report.defects.reduce((sum, { count }) => sum + count, 0);
    output.say(
      `Đơn vị hành chính: ${total} đơn vị, ${report.successions} quan hệ kế thừa, ${defects} lỗi nguồn được ghi nhận` +
        ` / units loaded, ${defects} defects of the source recorded`,
    );
  }
  return context.get(HasUsers, { strict: false }).execute();
}
