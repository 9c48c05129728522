import { Injectable } from '@nestjs/common';
import type { PossibleClock } from '#antt/cameras';
import type { EntityManager } from 'typeorm';
import { DutyDesk } from './duty-desk.entity.js';

/** What is confirmed of one use of an ask. */
export interface ConfirmedUse {
  readonly unitName: string;
  readonly dutyPhone: string | null;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly clockReadingId: string | null;
  readonly clockOffsetMs: number;
  readonly clockUncertaintyMs: number;
  readonly clockMethod: string;
  readonly clockAlternatives: readonly PossibleClock[];
  readonly timeZone: string;
}

/** As long as an owner may look at the receipt of his answer, he may ask whether it was genuine. */
const RECEIPT = `interval '7 days'`;

@Injectable()
export class GenuinenessRepository {
  /**
   * The uses of an ask that still stands, one row for each asking unit and window. One statement, whether there is such
   * a code or not.
   */
  async uses(tx: EntityManager, checkCode: string, now: Date): Promise<ConfirmedUse[]> {
    const rows: (Omit<ConfirmedUse, 'clockOffsetMs' | 'clockUncertaintyMs'> & {
      clockOffsetMs: string;
      clockUncertaintyMs: string;
    })[] = await tx.query(
      `SELECT DISTINCT ON (unit.id, item.window_from, item.window_to)
              unit.name AS "unitName", desk.phone AS "dutyPhone", item.window_from AS "windowFrom",
              item.window_to AS "windowTo", item.clock_reading_id AS "clockReadingId",
              item.clock_offset_ms AS "clockOffsetMs", item.clock_uncertainty_ms AS "clockUncertaintyMs",
              item.clock_method AS "clockMethod", item.clock_alternatives AS "clockAlternatives",
              recorder.time_zone AS "timeZone"
         FROM owner_ask ask JOIN request_item item ON item.ask_id = ask.id AND item.state <> 'withdrawn'
         JOIN recorder ON recorder.id = ask.recorder_id
         JOIN extraction_request request ON request.id = item.request_id
         JOIN unit ON unit.id = request.unit_id LEFT JOIN duty_desk desk ON desk.unit_id = unit.id
        WHERE ask.check_code = $1 AND ask.revoked_at IS NULL
          AND (item.answer_by > $2 OR ask.answered_at + ${RECEIPT} > $2)
        ORDER BY unit.id, item.window_from, item.window_to, item.id`,
      [checkCode, now],
    );
    return rows
      .map((row) => ({
        ...row,
        clockOffsetMs: Number(row.clockOffsetMs),
        clockUncertaintyMs: Number(row.clockUncertaintyMs),
      }))
      .sort((a, b) => a.windowFrom.getTime() - b.windowFrom.getTime());
  }

  /** @param day in Vietnam, `YYYY-MM-DD` */
  async count(tx: EntityManager, day: string, confirmed: boolean): Promise<void> {
    await tx.query(
      `INSERT INTO request_check_count AS counted (day, confirmed, checks) VALUES ($1, $2, 1)
       ON CONFLICT (day, confirmed) DO UPDATE SET checks = counted.checks + 1`,
      [day, confirmed],
    );
  }

  findDesk(tx: EntityManager, unitId: string): Promise<DutyDesk | null> {
    return tx.findOneBy(DutyDesk, { unitId });
  }

  async saveDesk(tx: EntityManager, { unitId, phone, changedBy, changedAt }: DutyDesk): Promise<void> {
    await tx.query(
      `INSERT INTO duty_desk (unit_id, phone, changed_by, changed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (unit_id) DO UPDATE SET phone = $2, changed_by = $3, changed_at = $4`,
      [unitId, phone, changedBy, changedAt],
    );
  }
}
