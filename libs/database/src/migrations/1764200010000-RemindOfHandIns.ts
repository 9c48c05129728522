import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'reminder', 'other-channel', 'security-team', 'commander', 'expiry'`;

/** An owner who agreed and sends nothing is reminded, helped and told on by steps of their own. */
export class RemindOfHandIns1764200010000 implements MigrationInterface {
  name = 'RemindOfHandIns1764200010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ask_step DROP CONSTRAINT ask_step_kind_check,
        ADD CONSTRAINT ask_step_kind_check
          CHECK (kind IN (${BEFORE}, 'hand-in-reminder', 'hand-in-team', 'hand-in-commander'));
      COMMENT ON COLUMN ask_step.urgency_at IS
        'when its ask expires, or what has to be sent is overwritten: of several due steps the most urgent goes first';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON COLUMN ask_step.urgency_at IS 'when its ask expires: of several due steps the most urgent goes first';
      DELETE FROM ask_step WHERE kind IN ('hand-in-reminder', 'hand-in-team', 'hand-in-commander');
      ALTER TABLE ask_step DROP CONSTRAINT ask_step_kind_check,
        ADD CONSTRAINT ask_step_kind_check CHECK (kind IN (${BEFORE}));
    `);
  }
}
