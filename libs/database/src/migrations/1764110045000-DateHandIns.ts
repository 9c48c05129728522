import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was agreed to and is to be sent by its owner has a deadline of its own. */
export class DateHandIns1764110045000 implements MigrationInterface {
  name = 'DateHandIns1764110045000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE request_item ADD COLUMN hand_in_by timestamptz;
      COMMENT ON COLUMN request_item.hand_in_by IS
        'until when its owner may hand in what he agreed to, put off while it arrives; null: a day after answer_by';
      CREATE INDEX request_item_hand_in_index ON request_item (answer_by) WHERE state = 'approved';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX request_item_hand_in_index;
      ALTER TABLE request_item DROP COLUMN hand_in_by;
    `);
  }
}
