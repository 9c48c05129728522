import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class DatabaseHealthRepository {
  /** Version of the server and the role we are; throws when it does not answer. */
  async identify(tx: EntityManager): Promise<{ version: string; role: string }> {
    const [row] = await tx.query(`SELECT current_setting('server_version') AS version, current_user AS role`);
    return row;
  }
}
