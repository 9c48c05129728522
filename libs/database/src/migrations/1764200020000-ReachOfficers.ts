import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Officers can be written to: until now only owners and teams had a number or a mailbox. */
export class ReachOfficers1764200020000 implements MigrationInterface {
  name = 'ReachOfficers1764200020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user ADD COLUMN phone text, ADD COLUMN email text;
      COMMENT ON COLUMN app_user.phone IS 'where messages of the system go, +84…; he does not sign in with it';
      COMMENT ON COLUMN app_user.email IS 'where messages of the system go';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE app_user DROP COLUMN email, DROP COLUMN phone');
  }
}
