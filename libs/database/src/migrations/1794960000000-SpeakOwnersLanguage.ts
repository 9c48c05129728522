import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An owner is written to in his own language; until now everybody was written to in Vietnamese. */
export class SpeakOwnersLanguage1794960000000 implements MigrationInterface {
  name = 'SpeakOwnersLanguage1794960000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE owner ADD COLUMN language text NOT NULL DEFAULT 'vi'
        CONSTRAINT owner_language_check CHECK (language IN ('vi', 'en'));
      COMMENT ON COLUMN owner.language IS 'in which the system writes to him';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE owner DROP COLUMN language');
  }
}
