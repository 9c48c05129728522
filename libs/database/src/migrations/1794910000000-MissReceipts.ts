import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that a gateway has said nothing of are looked for every minute, and so is whether it says anything at all. */
export class MissReceipts1794910000000 implements MigrationInterface {
  name = 'MissReceipts1794910000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX message_sent_index ON message (channel, sent_at) WHERE state = 'sent';
      CREATE INDEX message_delivered_index ON message (channel, delivered_at) WHERE delivered_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX message_delivered_index, message_sent_index');
  }
}
