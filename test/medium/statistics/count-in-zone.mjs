// Run in a process of its own, because a running one cannot change its time zone: writes the demo logbook, imports it,
// counts the year and exports a month, and prints what came out.
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { ENVIRONMENT, readEnvironment } from '#antt/config';
import { createDataSource, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import {
  CountPeriod,
  ExportMonth,
  ImportLogbook,
  OPERATOR,
  STATISTICS_ENTITIES,
  StatisticsModule,
} from '#antt/statistics';
import { Units, UNITS_ENTITIES } from '#antt/units';
import { writeDemoLogbook } from '../../../dist/apps/cli/src/demo/logbook-2024.js';

const [url, path] = process.argv.slice(2);
const dataSource = createDataSource({
  url,
  pool: 4,
  role: 'app',
  entities: [...UNITS_ENTITIES, ...LEDGER_ENTITIES, ...STATISTICS_ENTITIES],
});
await dataSource.initialize();
const transactions = new Transactions(dataSource);
const app = await NestFactory.createApplicationContext(
  {
    module: class CountInZone {},
    global: true,
    imports: [StatisticsModule],
    providers: [
      { provide: Transactions, useValue: transactions },
      { provide: Clock, useValue: new Clock() },
      { provide: ENVIRONMENT, useValue: readEnvironment({}) },
      { provide: Outbox, useValue: new Outbox() },
    ],
    exports: [Transactions, Clock, ENVIRONMENT, Outbox],
  },
  { logger: false, abortOnError: false },
);
const province = await app.get(Units, { strict: false }).findByCode(transactions.reader, '38');
await writeDemoLogbook(path);
const fileSha256 = createHash('sha256')
  .update(await readFile(path))
  .digest('hex');
await app.get(ImportLogbook, { strict: false }).execute(OPERATOR, {
  unitId: province.id,
  fileName: 'so-2024.xlsx',
  sha256: fileSha256,
  source: { format: 'xlsx', path },
  dryRun: false,
  demo: true,
});
const years = {};
for (const scheme of ['calendar', 'administrative']) {
  const choice = { scheme, year: 2024, unitId: province.id };
  const { total, byMonth } = await app.get(CountPeriod, { strict: false }).execute(OPERATOR, choice);
  years[scheme] = {
    total,
    months: byMonth.map(({ extractions, casesClarified }) => [extractions, casesClarified]),
  };
}
const month = { scheme: 'administrative', year: 2024, month: 3, unitId: province.id };
const file = await app.get(ExportMonth, { strict: false }).execute(OPERATOR, { ...month, format: 'csv' });
await file.remove();
await app.close();
await dataSource.destroy();
await rm(path);
console.log(JSON.stringify({ hour: new Date(0).getHours(), fileSha256, years, csvSha256: file.sha256 }));
