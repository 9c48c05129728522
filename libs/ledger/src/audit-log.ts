import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import type { AuditEntry } from './audit-entry.js';
import { AuditEventRepository } from './audit-event.repository.js';

/** Rows per INSERT: large enough for an import, small enough to stay far below PostgreSQL's limits. */
const ROWS_AT_ONCE = 1000;

/** Writes custody events in the transaction of what they report, so that neither exists without the other (I5). */
@Injectable()
export class AuditLog {
  constructor(
    private readonly events: AuditEventRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns false when this effect key is already recorded: the effect has happened before */
  async record(tx: EntityManager, entry: AuditEntry): Promise<boolean> {
    const written = await this.events.insert(tx, this.clock.now(), [entry]);
    return written.length === 1;
  }

  /** Many events at one moment. @returns how many were new */
  async recordMany(tx: EntityManager, entries: readonly AuditEntry[]): Promise<number> {
    const at = this.clock.now();
    let count = 0;
    for (let start = 0; start < entries.length; start += ROWS_AT_ONCE) {
      count += (await this.events.insert(tx, at, entries.slice(start, start + ROWS_AT_ONCE))).length;
    }
    return count;
  }
}
