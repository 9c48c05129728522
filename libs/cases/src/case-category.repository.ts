import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseCategory } from './case-category.entity.js';

@Injectable()
export class CaseCategoryRepository {
  list(tx: EntityManager): Promise<CaseCategory[]> {
    return tx.find(CaseCategory, { order: { position: 'ASC', code: 'ASC' } });
  }

  /** @param today date in Vietnam, `YYYY-MM-DD` */
  async inUse(tx: EntityManager, code: string, today: string): Promise<boolean> {
    const category = await tx.findOneBy(CaseCategory, { code });
    return category !== null && (category.retiredOn === null || category.retiredOn > today);
  }
}
