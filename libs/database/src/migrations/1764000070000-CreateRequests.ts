import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRequests1764000070000 implements MigrationInterface {
  name = 'CreateRequests1764000070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE extraction_request (
        id uuid PRIMARY KEY,
        number text NOT NULL,
        unit_id uuid NOT NULL,
        case_id uuid NOT NULL,
        requested_by uuid NOT NULL,
        requested_by_name text NOT NULL,
        purpose text NOT NULL,
        legal_basis text NOT NULL,
        window_from timestamptz NOT NULL,
        window_to timestamptz NOT NULL,
        long_window_reason text,
        state text NOT NULL,
        filed_at timestamptz NOT NULL,
        ended_at timestamptz,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT extraction_request_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT extraction_request_case_fk FOREIGN KEY (case_id) REFERENCES case_file (id),
        CONSTRAINT extraction_request_user_fk FOREIGN KEY (requested_by) REFERENCES app_user (id),
        CONSTRAINT extraction_request_window_check CHECK (window_to > window_from),
        CONSTRAINT extraction_request_state_check CHECK (state IN ('open', 'ended', 'withdrawn'))
      );
      CREATE UNIQUE INDEX extraction_request_number_key ON extraction_request (number);
      CREATE INDEX extraction_request_unit_index ON extraction_request (unit_id, filed_at);
      CREATE INDEX extraction_request_case_index ON extraction_request (case_id);

      CREATE TABLE request_counter (
        unit_code text NOT NULL,
        year integer NOT NULL,
        last_number integer NOT NULL,
        PRIMARY KEY (unit_code, year)
      );
      COMMENT ON TABLE request_counter IS
        'the last number given in a unit and year; taken in the filing transaction, so that numbers have no gaps';

      CREATE TABLE owner_ask (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL,
        owner_id uuid NOT NULL,
        recorder_id uuid NOT NULL,
        token_sha256 text NOT NULL,
        check_code text NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        answered_at timestamptz,
        answer_key_sha256 text,
        created_at timestamptz NOT NULL,
        CONSTRAINT owner_ask_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
        CONSTRAINT owner_ask_owner_fk FOREIGN KEY (owner_id) REFERENCES owner (id),
        CONSTRAINT owner_ask_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id)
      );
      CREATE UNIQUE INDEX owner_ask_token_key ON owner_ask (token_sha256);
      CREATE UNIQUE INDEX owner_ask_check_code_key ON owner_ask (check_code);
      CREATE INDEX owner_ask_request_index ON owner_ask (request_id);
      CREATE INDEX owner_ask_open_index ON owner_ask (expires_at) WHERE answered_at IS NULL;
      COMMENT ON COLUMN owner_ask.answer_key_sha256 IS
        'hash of the key and body the answer came with, so that the same attempt again is told the same';

      CREATE TABLE request_item (
        id uuid PRIMARY KEY,
        request_id uuid NOT NULL,
        ask_id uuid NOT NULL,
        camera_id uuid NOT NULL,
        recorder_id uuid NOT NULL,
        camera_name text NOT NULL,
        state text NOT NULL,
        window_from timestamptz NOT NULL,
        window_to timestamptz NOT NULL,
        recorder_from timestamptz NOT NULL,
        recorder_to timestamptz NOT NULL,
        clock_reading_id uuid,
        clock_offset_ms bigint NOT NULL,
        clock_uncertainty_ms bigint NOT NULL,
        clock_method text NOT NULL,
        overwrite_at timestamptz,
        overwrite_confidence text NOT NULL,
        approved_from timestamptz,
        approved_to timestamptz,
        loss_cause text,
        loss_note text,
        state_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT request_item_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
        CONSTRAINT request_item_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
        CONSTRAINT request_item_camera_fk FOREIGN KEY (camera_id) REFERENCES camera (id),
        CONSTRAINT request_item_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id),
        CONSTRAINT request_item_reading_fk FOREIGN KEY (clock_reading_id) REFERENCES clock_reading (id),
        CONSTRAINT request_item_window_check CHECK (window_to > window_from AND recorder_to > recorder_from),
        CONSTRAINT request_item_approved_check CHECK (approved_from IS NULL OR (approved_from >= window_from AND approved_to <= window_to AND approved_to > approved_from)),
        CONSTRAINT request_item_loss_check CHECK ((state = 'lost') = (loss_cause IS NOT NULL)),
        CONSTRAINT request_item_state_check CHECK (state IN ('asked', 'approved', 'extracting', 'sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn')),
        CONSTRAINT request_item_cause_check CHECK (loss_cause IS NULL OR loss_cause IN ('overwritten', 'recorder-broken', 'wrong-clock', 'no-reply', 'refused', 'wrong-angle'))
      );
      CREATE UNIQUE INDEX request_item_camera_key ON request_item (request_id, camera_id);
      CREATE INDEX request_item_ask_index ON request_item (ask_id);
      CREATE INDEX request_item_open_index ON request_item (overwrite_at) WHERE state IN ('asked', 'approved', 'extracting');

      CREATE TABLE owner_code (
        id uuid PRIMARY KEY,
        ask_id uuid NOT NULL,
        code_hash text NOT NULL,
        channel text NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        locked_at timestamptz,
        CONSTRAINT owner_code_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
        CONSTRAINT owner_code_channel_check CHECK (channel IN ('sms', 'voice', 'paper', 'officer'))
      );
      CREATE INDEX owner_code_ask_index ON owner_code (ask_id, created_at);

      CREATE TABLE owner_decision (
        id uuid PRIMARY KEY,
        ask_id uuid NOT NULL,
        item_id uuid NOT NULL,
        answer text NOT NULL,
        approved_from timestamptz,
        approved_to timestamptz,
        held_since timestamptz,
        reason text,
        answered_by text,
        code_channel text NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT owner_decision_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
        CONSTRAINT owner_decision_item_fk FOREIGN KEY (item_id) REFERENCES request_item (id),
        CONSTRAINT owner_decision_answer_check CHECK (answer IN ('agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse'))
      );
      CREATE UNIQUE INDEX owner_decision_item_key ON owner_decision (item_id);
      CREATE INDEX owner_decision_ask_index ON owner_decision (ask_id);
      COMMENT ON COLUMN owner_decision.held_since IS 'answer "overwritten": the earliest moment the recorder still holds, in true time';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE owner_decision');
    await runner.query('DROP TABLE owner_code');
    await runner.query('DROP TABLE request_item');
    await runner.query('DROP TABLE owner_ask');
    await runner.query('DROP TABLE request_counter');
    await runner.query('DROP TABLE extraction_request');
  }
}
