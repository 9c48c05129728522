import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Officers can be written to: until now only owners and teams had a number or a mailbox. And mail that comes back after
 * its server had taken it is read.
 */
export class ReachPeople1764200020000 implements MigrationInterface {
  name = 'ReachPeople1764200020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user ADD COLUMN phone text, ADD COLUMN email text;
      COMMENT ON COLUMN app_user.phone IS 'where messages of the system go, +84…; he does not sign in with it';
      COMMENT ON COLUMN app_user.email IS 'where messages of the system go';

      CREATE TABLE bounce_mailbox (
        name text PRIMARY KEY,
        uid_validity text,
        last_uid bigint NOT NULL DEFAULT 0,
        read_at timestamptz,
        last_error text,
        reports integer NOT NULL DEFAULT 0,
        unknown integer NOT NULL DEFAULT 0,
        unreadable integer NOT NULL DEFAULT 0
      );
      COMMENT ON TABLE bounce_mailbox IS 'how far the mailbox that bounces come to has been read';
      COMMENT ON COLUMN bounce_mailbox.name IS 'user@host/folder; a new setting begins anew';
      COMMENT ON COLUMN bounce_mailbox.uid_validity IS 'numbers of mails of another validity mean nothing';
      COMMENT ON COLUMN bounce_mailbox.read_at IS 'when it was last read to its end';
      COMMENT ON COLUMN bounce_mailbox.last_error IS 'why the last visit failed';
      COMMENT ON COLUMN bounce_mailbox.reports IS 'reports on messages of ours';
      COMMENT ON COLUMN bounce_mailbox.unknown IS 'reports that name no message of ours: forged, or on other mail';
      COMMENT ON COLUMN bounce_mailbox.unreadable IS 'mails too large or too broken to be looked into';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bounce_mailbox');
    await runner.query('ALTER TABLE app_user DROP COLUMN email, DROP COLUMN phone');
  }
}
