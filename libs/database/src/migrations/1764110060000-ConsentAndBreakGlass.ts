import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an owner agrees to in advance, what is taken without him, the ledger in which he reads all of it, and the public
 * question whether a request is genuine.
 */
export class ConsentAndBreakGlass1764110060000 implements MigrationInterface {
  name = 'ConsentAndBreakGlass1764110060000';

  async up(runner: QueryRunner): Promise<void> {
    await createStandingConsents(runner);
    await createBreakGlass(runner);
    await createOwnerLedger(runner);
    await createRequestChecks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE request_check_count;
      DROP TABLE duty_desk;
      DROP TABLE outcome_permission;
      DROP TABLE owner_ledger_code;
      DROP TABLE owner_ledger_link;
      DROP TABLE break_glass_item;
      DROP TABLE break_glass;
      DROP TABLE standing_consent_use;
      DROP TABLE standing_consent;
    `);
  }
}

async function createStandingConsents(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE standing_consent (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL,
      unit_id uuid NOT NULL,
      camera_ids uuid[] NOT NULL,
      category_codes text[] NOT NULL,
      hours_from integer,
      hours_to integer,
      valid_from timestamptz NOT NULL,
      valid_until timestamptz NOT NULL,
      source text NOT NULL,
      signed_by text,
      scan_reference text,
      recorded_by uuid,
      recorded_by_name text,
      text_version text NOT NULL,
      text text NOT NULL,
      text_sha256 text NOT NULL,
      given_at timestamptz NOT NULL,
      revoked_at timestamptz,
      revoked_by text,
      revoke_reason text,
      CONSTRAINT standing_consent_owner_fk FOREIGN KEY (owner_id) REFERENCES owner (id),
      CONSTRAINT standing_consent_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
      CONSTRAINT standing_consent_user_fk FOREIGN KEY (recorded_by) REFERENCES app_user (id),
      CONSTRAINT standing_consent_cameras_check CHECK (cardinality(camera_ids) > 0 AND cardinality(category_codes) > 0),
      CONSTRAINT standing_consent_hours_check CHECK ((hours_from IS NULL) = (hours_to IS NULL)
        AND (hours_from IS NULL OR (hours_from BETWEEN 0 AND 1439 AND hours_to BETWEEN 0 AND 1439 AND hours_from <> hours_to))),
      CONSTRAINT standing_consent_validity_check CHECK (valid_until > valid_from AND valid_until <= valid_from + interval '366 days'),
      CONSTRAINT standing_consent_source_check CHECK (source IN ('owner-link', 'paper')
        AND (source = 'paper') = (scan_reference IS NOT NULL) AND (source = 'paper') = (signed_by IS NOT NULL)
        AND (source = 'paper') = (recorded_by IS NOT NULL)),
      CONSTRAINT standing_consent_revoked_check CHECK ((revoked_at IS NULL) = (revoked_by IS NULL)
        AND (revoked_by IS NULL OR revoked_by IN ('owner', 'registrar', 'departure')))
    );
    CREATE INDEX standing_consent_owner_index ON standing_consent (owner_id);
    COMMENT ON COLUMN standing_consent.unit_id IS 'this unit and those below it may use it';
    COMMENT ON COLUMN standing_consent.hours_from IS
      'minute of the day in Vietnam from which footage is free; null with hours_to: at any hour; after hours_to: across midnight';
    COMMENT ON COLUMN standing_consent.text IS 'the words that were agreed to';

    CREATE TABLE standing_consent_use (
      id uuid PRIMARY KEY,
      consent_id uuid NOT NULL,
      item_id uuid NOT NULL,
      at timestamptz NOT NULL,
      ended_at timestamptz,
      CONSTRAINT standing_consent_use_consent_fk FOREIGN KEY (consent_id) REFERENCES standing_consent (id),
      CONSTRAINT standing_consent_use_item_fk FOREIGN KEY (item_id) REFERENCES request_item (id)
    );
    CREATE UNIQUE INDEX standing_consent_use_item_key ON standing_consent_use (item_id) WHERE ended_at IS NULL;
    CREATE INDEX standing_consent_use_consent_index ON standing_consent_use (consent_id);
    COMMENT ON COLUMN standing_consent_use.ended_at IS
      'when a revocation took the approval back, before any footage was taken';
  `);
}

async function createBreakGlass(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE break_glass (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL,
      unit_id uuid NOT NULL,
      used_by uuid NOT NULL,
      used_by_name text NOT NULL,
      legal_basis text NOT NULL,
      danger text NOT NULL,
      incident_number text NOT NULL,
      used_at timestamptz NOT NULL,
      justify_by timestamptz NOT NULL,
      supervisor_ids uuid[] NOT NULL,
      justified_at timestamptz,
      justified_by uuid,
      justified_by_name text,
      justification text,
      next_step text,
      next_step_at timestamptz,
      CONSTRAINT break_glass_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
      CONSTRAINT break_glass_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
      CONSTRAINT break_glass_user_fk FOREIGN KEY (used_by) REFERENCES app_user (id),
      CONSTRAINT break_glass_justified_by_fk FOREIGN KEY (justified_by) REFERENCES app_user (id),
      CONSTRAINT break_glass_justified_check CHECK ((justified_at IS NULL) = (justification IS NULL)
        AND (justified_at IS NULL) = (justified_by IS NULL)),
      CONSTRAINT break_glass_step_check CHECK ((next_step IS NULL) = (next_step_at IS NULL)
        AND (next_step IS NULL OR next_step IN ('reminder-1', 'reminder-2', 'overdue')))
    );
    CREATE INDEX break_glass_debt_index ON break_glass (justify_by) WHERE justified_at IS NULL;
    CREATE INDEX break_glass_step_index ON break_glass (next_step_at) WHERE next_step_at IS NOT NULL;
    CREATE INDEX break_glass_unit_index ON break_glass (unit_id, used_at);
    CREATE INDEX break_glass_request_index ON break_glass (request_id);
    COMMENT ON COLUMN break_glass.justify_by IS 'the written justification is owed until then; after it, person and unit are blocked';

    CREATE TABLE break_glass_item (
      break_glass_id uuid NOT NULL,
      item_id uuid NOT NULL,
      CONSTRAINT break_glass_item_pkey PRIMARY KEY (break_glass_id, item_id),
      CONSTRAINT break_glass_item_use_fk FOREIGN KEY (break_glass_id) REFERENCES break_glass (id),
      CONSTRAINT break_glass_item_item_fk FOREIGN KEY (item_id) REFERENCES request_item (id)
    );
    CREATE INDEX break_glass_item_item_index ON break_glass_item (item_id);
  `);
}

async function createOwnerLedger(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE owner_ledger_link (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL,
      token_sha256 text NOT NULL,
      way text NOT NULL,
      issued_by uuid,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      revoked_at timestamptz,
      CONSTRAINT owner_ledger_link_owner_fk FOREIGN KEY (owner_id) REFERENCES owner (id),
      CONSTRAINT owner_ledger_link_user_fk FOREIGN KEY (issued_by) REFERENCES app_user (id),
      CONSTRAINT owner_ledger_link_way_check CHECK (way IN ('ask-page', 'print') AND (way = 'print') = (issued_by IS NOT NULL))
    );
    CREATE UNIQUE INDEX owner_ledger_link_token_key ON owner_ledger_link (token_sha256);
    CREATE INDEX owner_ledger_link_owner_index ON owner_ledger_link (owner_id);

    CREATE TABLE owner_ledger_code (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL,
      code_hash text NOT NULL,
      channel text NOT NULL,
      asked_by_link_id uuid,
      tries integer NOT NULL DEFAULT 0,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      used_at timestamptz,
      locked_at timestamptz,
      CONSTRAINT owner_ledger_code_owner_fk FOREIGN KEY (owner_id) REFERENCES owner (id),
      CONSTRAINT owner_ledger_code_link_fk FOREIGN KEY (asked_by_link_id) REFERENCES owner_ledger_link (id),
      CONSTRAINT owner_ledger_code_channel_check CHECK (channel IN ('sms', 'zalo', 'email', 'voice', 'paper', 'officer'))
    );
    CREATE INDEX owner_ledger_code_owner_index ON owner_ledger_code (owner_id, created_at);
    COMMENT ON COLUMN owner_ledger_code.asked_by_link_id IS
      'the link from whose page the owner asked for it; null: a registrar issued it';

    CREATE TABLE outcome_permission (
      request_id uuid PRIMARY KEY,
      allowed boolean NOT NULL,
      set_by uuid NOT NULL,
      set_by_name text NOT NULL,
      set_at timestamptz NOT NULL,
      CONSTRAINT outcome_permission_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
      CONSTRAINT outcome_permission_user_fk FOREIGN KEY (set_by) REFERENCES app_user (id)
    );
    CREATE INDEX outcome_permission_allowed_index ON outcome_permission (request_id) WHERE allowed;
    COMMENT ON TABLE outcome_permission IS 'whether owners may be told what came of the footage of a request; absent: no';
  `);
}

async function createRequestChecks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE duty_desk (
      unit_id uuid PRIMARY KEY,
      phone text NOT NULL,
      changed_by uuid NOT NULL,
      changed_at timestamptz NOT NULL,
      CONSTRAINT duty_desk_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
      CONSTRAINT duty_desk_user_fk FOREIGN KEY (changed_by) REFERENCES app_user (id)
    );

    CREATE TABLE request_check_count (
      day date NOT NULL,
      confirmed boolean NOT NULL,
      checks bigint NOT NULL,
      CONSTRAINT request_check_count_pkey PRIMARY KEY (day, confirmed)
    );
    COMMENT ON TABLE request_check_count IS 'how often somebody asked whether a request is genuine; nothing of who asked, or for what';
  `);
}
