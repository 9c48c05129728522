import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages are kept for ever: the outbox page of a province and the sweep of unprinted letters must not read them all. */
export class IndexMessages1764110070000 implements MigrationInterface {
  name = 'IndexMessages1764110070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX message_queued_index ON message (queued_at, id);
      CREATE INDEX message_to_print_index ON message (valid_until) WHERE state = 'to-print';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX message_to_print_index');
    await runner.query('DROP INDEX message_queued_index');
  }
}
