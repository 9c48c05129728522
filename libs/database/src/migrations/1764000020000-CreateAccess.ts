import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccess1764000020000 implements MigrationInterface {
  name = 'CreateAccess1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        username text NOT NULL,
        full_name text NOT NULL,
        rank text,
        password_hash text NOT NULL,
        status text NOT NULL DEFAULT 'active',
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        CONSTRAINT app_user_status_check CHECK (status IN ('active', 'disabled')),
        CONSTRAINT app_user_username_check CHECK (username = lower(username))
      );
      CREATE UNIQUE INDEX app_user_username_key ON app_user (username);

      CREATE TABLE role_assignment (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        role text NOT NULL,
        unit_id uuid NOT NULL,
        granted_by uuid,
        granted_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT role_assignment_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT role_assignment_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT role_assignment_role_check CHECK (role IN ('investigator', 'commander', 'registrar', 'statistician', 'security-team-member', 'auditor', 'administrator'))
      );
      CREATE INDEX role_assignment_user_index ON role_assignment (user_id);

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        token_sha256 text NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        client jsonb NOT NULL DEFAULT '{}',
        CONSTRAINT session_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id)
      );
      CREATE UNIQUE INDEX session_token_key ON session (token_sha256);
      CREATE INDEX session_user_index ON session (user_id);

      CREATE TABLE sign_in_throttle (
        key text PRIMARY KEY,
        failures integer NOT NULL,
        window_started_at timestamptz NOT NULL,
        locked_until timestamptz
      );

      CREATE TABLE access_grant (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        object_type text NOT NULL,
        object_id uuid NOT NULL,
        reason text NOT NULL,
        granted_by uuid NOT NULL,
        granted_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT access_grant_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT access_grant_granter_fk FOREIGN KEY (granted_by) REFERENCES app_user (id),
        CONSTRAINT access_grant_object_check CHECK (object_type IN ('case', 'request', 'clip', 'unit'))
      );
      CREATE INDEX access_grant_user_index ON access_grant (user_id, object_type, object_id);

      CREATE TABLE idempotency_record (
        actor text NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        body_sha256 text NOT NULL,
        status integer,
        response jsonb,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (actor, key)
      );
      CREATE INDEX idempotency_record_age_index ON idempotency_record (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_record');
    await runner.query('DROP TABLE access_grant');
    await runner.query('DROP TABLE sign_in_throttle');
    await runner.query('DROP TABLE session');
    await runner.query('DROP TABLE role_assignment');
    await runner.query('DROP TABLE app_user');
  }
}
