import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { FieldReport } from './field-report.entity.js';

/** Reports are written under the lock of their task. */
@Injectable()
export class FieldReportRepository {
  /** @returns false when its id is taken, by a report of another task */
  async insert(tx: EntityManager, report: FieldReport): Promise<boolean> {
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(FieldReport)
      .values(report)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  find(tx: EntityManager, id: string): Promise<FieldReport | null> {
    return tx.findOneBy(FieldReport, { id });
  }

  listOfTask(tx: EntityManager, taskId: string): Promise<FieldReport[]> {
    return tx.find(FieldReport, { where: { taskId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** By the time of what they tell. */
  async listOfTasks(tx: EntityManager, taskIds: readonly string[]): Promise<Map<string, FieldReport[]>> {
    const rows = await tx.find(FieldReport, {
      where: { taskId: In([...taskIds]) },
      order: { at: 'ASC', id: 'ASC' },
    });
    return Map.groupBy(rows, ({ taskId }) => taskId);
  }
}
