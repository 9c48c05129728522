import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Principal, Role } from '#antt/access';
import { ENVIRONMENT, readEnvironment } from '#antt/config';
import { Transactions } from '#antt/database';
import { Clock, FixedClock, newId } from '#antt/kernel';
import { Outbox } from '#antt/queue';
import {
  CountLosses,
  CountPeriod,
  ExportMonth,
  ExportRegistryHealth,
  FindHealthProblems,
  ImportLogbook,
  RowsBehind,
  StatisticsModule,
  SummarizeRegistryHealth,
  ViewCameraHealth,
  type FigureRows,
  type Reader,
  type RowMeasure,
  type RowsChoice,
} from '#antt/statistics';
import type { TestDatabase } from '../../support/database.js';

/** The use-cases of statistics over a test database, as their own module wires them. */
export async function statisticsOver(db: TestDatabase, now = new Date('2026-11-24T03:00:00Z')) {
  const app: INestApplicationContext = await NestFactory.createApplicationContext(
    {
      module: class StatisticsUnderTest {},
      global: true,
      imports: [StatisticsModule],
      providers: [
        { provide: Transactions, useValue: db.transactions },
        { provide: Clock, useValue: new FixedClock(now) },
        { provide: ENVIRONMENT, useValue: readEnvironment({}) },
        { provide: Outbox, useFactory: () => new Outbox() },
      ],
      exports: [Transactions, Clock, ENVIRONMENT, Outbox],
    },
    { logger: false, abortOnError: false },
  );
  const rows = app.get(RowsBehind, { strict: false });
  return {
    app,
    count: app.get(CountPeriod, { strict: false }),
    losses: app.get(CountLosses, { strict: false }),
    health: {
      summary: app.get(SummarizeRegistryHealth, { strict: false }),
      find: app.get(FindHealthProblems, { strict: false }),
      camera: app.get(ViewCameraHealth, { strict: false }),
      export: app.get(ExportRegistryHealth, { strict: false }),
    },
    rows,
    export: app.get(ExportMonth, { strict: false }),
    import: app.get(ImportLogbook, { strict: false }),
    /** Every row behind a figure, over all pages. */
    async all<M extends RowMeasure>(
      reader: Reader,
      choice: Omit<RowsChoice<M>, 'limit' | 'after'>,
      limit = 7,
    ): Promise<FigureRows[M][]> {
      const found: FigureRows[M][] = [];
      for (;;) {
        const last = found.at(-1);
        const after = last && { at: last.position, id: last.id };
        const page = await rows.execute(reader, { ...choice, limit, after });
        found.push(...page);
        if (page.length < limit) return found;
      }
    },
  };
}

export function person(unitId: string, role: Role = 'statistician'): Principal {
  return {
    userId: newId(),
    username: 'thong-ke',
    fullName: 'Lê Thị Thống Kê',
    sessionId: newId(),
    roles: [{ role, unitId, unitName: 'Đơn vị' }],
  };
}
