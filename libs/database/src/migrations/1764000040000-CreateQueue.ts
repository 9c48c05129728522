import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateQueue1764000040000 implements MigrationInterface {
  name = 'CreateQueue1764000040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_message (
        id uuid PRIMARY KEY,
        event text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        last_error text
      );
      CREATE INDEX outbox_message_due_index ON outbox_message (due_at);
      COMMENT ON TABLE outbox_message IS 'news written in the commit that made it; deleted once the queue has it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_message');
  }
}
