import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '#antt/access';

export interface DemoSignIn {
  readonly username: string;
  readonly fullName: string;
  readonly role: Role;
  readonly unitName: string;
}

@Injectable()
export class DemoSignInsRepository {
  /** Active sample accounts, none outside a demonstration, in the order they were made. */
  list(tx: EntityManager): Promise<DemoSignIn[]> {
    return tx.query(
      `SELECT person.username, person.full_name AS "fullName", held.role, unit.name AS "unitName"
         FROM app_user person
         JOIN role_assignment held ON held.user_id = person.id AND held.revoked_at IS NULL
         JOIN unit ON unit.id = held.unit_id
        WHERE person.demo AND person.status = 'active'
        ORDER BY person.created_at, person.username
        LIMIT 20`,
    );
  }
}
