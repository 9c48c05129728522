import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked of owners follows their recorders' clocks, and holds every clock a recorder may have had. */
export class FollowClocks1794930000000 implements MigrationInterface {
  name = 'FollowClocks1794930000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE request_item
        ADD COLUMN clock_alternatives jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN clock_at timestamptz;
      COMMENT ON COLUMN request_item.clock_alternatives IS
        'where the clock may have stood as well: [{offsetMs, uncertaintyMs}]; its owner is asked for those windows, too';
      COMMENT ON COLUMN request_item.clock_at IS 'when its clock was last reckoned from the readings; null: before readings were followed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE request_item DROP COLUMN clock_alternatives, DROP COLUMN clock_at`);
  }
}
