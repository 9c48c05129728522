import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The custody events: only ever inserted, by anybody (invariant I5). */
export class CreateLedger1764000030000 implements MigrationInterface {
  name = 'CreateLedger1764000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_event (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL,
        action text NOT NULL,
        object_type text NOT NULL,
        object_id text NOT NULL,
        object_name text,
        actor_kind text NOT NULL,
        actor_id text,
        actor_name text NOT NULL,
        actor_role text,
        unit_id uuid,
        unit_name text,
        request_id uuid,
        case_id uuid,
        reason text,
        before jsonb,
        after jsonb,
        client jsonb,
        effect_key text,
        CONSTRAINT audit_event_actor_check CHECK (actor_kind IN ('user', 'owner', 'system'))
      );
      CREATE UNIQUE INDEX audit_event_effect_key ON audit_event (effect_key) WHERE effect_key IS NOT NULL;
      CREATE INDEX audit_event_object_index ON audit_event (object_type, object_id, at);
      CREATE INDEX audit_event_request_index ON audit_event (request_id, at);
      CREATE INDEX audit_event_case_index ON audit_event (case_id, at);
      CREATE INDEX audit_event_unit_index ON audit_event (unit_id, at);
      COMMENT ON COLUMN audit_event.effect_key IS
        'names the one effect this event records, so that a repeated attempt cannot record it twice';
      COMMENT ON COLUMN audit_event.unit_name IS 'as it was at the time; never looked up again';

      CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
      CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
      REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM antt_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_event');
    await runner.query('DROP FUNCTION refuse_audit_change');
  }
}
