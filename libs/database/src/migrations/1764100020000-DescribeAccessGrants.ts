import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Grants tell what they are about and who ended them; calls of public routes are counted. */
export class DescribeAccessGrants1764100020000 implements MigrationInterface {
  name = 'DescribeAccessGrants1764100020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE access_grant
        ADD COLUMN unit_id uuid,
        ADD COLUMN object_name text,
        ADD COLUMN revoked_by uuid,
        ADD COLUMN revoke_reason text,
        ADD CONSTRAINT access_grant_revoker_fk FOREIGN KEY (revoked_by) REFERENCES app_user (id);
      CREATE INDEX access_grant_object_index ON access_grant (object_type, object_id, granted_at);

      UPDATE access_grant g SET unit_id = u.id, object_name = u.name
        FROM unit u WHERE g.object_type = 'unit' AND u.id = g.object_id;
      UPDATE access_grant g SET unit_id = c.unit_id, object_name = c.number
        FROM case_file c WHERE g.object_type = 'case' AND c.id = g.object_id;
      UPDATE access_grant g SET unit_id = r.unit_id, object_name = r.number
        FROM extraction_request r WHERE g.object_type = 'request' AND r.id = g.object_id;
      UPDATE access_grant g SET unit_id = e.unit_id, object_name = c.name
        FROM clip c JOIN extraction e ON e.id = c.extraction_id
       WHERE g.object_type = 'clip' AND c.id = g.object_id;

      CREATE TABLE call_throttle (
        key text PRIMARY KEY,
        calls integer NOT NULL,
        window_started_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE call_throttle');
    await runner.query('DROP INDEX access_grant_object_index');
    await runner.query(`
      ALTER TABLE access_grant
        DROP COLUMN unit_id, DROP COLUMN object_name, DROP COLUMN revoked_by, DROP COLUMN revoke_reason`);
  }
}
