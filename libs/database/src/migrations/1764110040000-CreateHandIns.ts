import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHandIns1764110040000 implements MigrationInterface {
  name = 'CreateHandIns1764110040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hand_in (
        id uuid PRIMARY KEY,
        ask_id uuid NOT NULL,
        link_id uuid NOT NULL,
        scope_request_id uuid,
        camera_id uuid NOT NULL,
        kind text NOT NULL,
        state text NOT NULL,
        state_at timestamptz NOT NULL,
        note text,
        created_at timestamptz NOT NULL,
        decide_by timestamptz,
        released_at timestamptz,
        destroyed_at timestamptz,
        destruction_cause text,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT hand_in_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
        CONSTRAINT hand_in_link_fk FOREIGN KEY (link_id) REFERENCES owner_link (id),
        CONSTRAINT hand_in_scope_fk FOREIGN KEY (scope_request_id) REFERENCES extraction_request (id),
        CONSTRAINT hand_in_camera_fk FOREIGN KEY (camera_id) REFERENCES camera (id),
        CONSTRAINT hand_in_kind_check CHECK (kind IN ('open', 'sealed')),
        CONSTRAINT hand_in_state_check CHECK (state IN ('receiving', 'received', 'used', 'abandoned', 'destroyed')),
        CONSTRAINT hand_in_sealed_check CHECK ((kind = 'sealed') = (decide_by IS NOT NULL)
          AND (kind = 'sealed' OR released_at IS NULL)),
        CONSTRAINT hand_in_destroyed_check CHECK ((state = 'destroyed') = (destroyed_at IS NOT NULL)
          AND (state = 'destroyed') = (destruction_cause IS NOT NULL))
      );
      CREATE INDEX hand_in_ask_index ON hand_in (ask_id, camera_id);
      CREATE INDEX hand_in_open_index ON hand_in (state_at) WHERE state IN ('receiving', 'received');
      COMMENT ON COLUMN hand_in.scope_request_id IS
        'the one request whose items it serves, when the link it came by opens no other; null: all of the ask';
      COMMENT ON COLUMN hand_in.note IS 'the owner''s own words about what he hands in';
      COMMENT ON COLUMN hand_in.decide_by IS 'a sealed one that is not released by then is destroyed';

      CREATE TABLE hand_in_key (
        hand_in_id uuid NOT NULL,
        holder text NOT NULL,
        wrapped bytea NOT NULL,
        CONSTRAINT hand_in_key_pkey PRIMARY KEY (hand_in_id, holder),
        CONSTRAINT hand_in_key_hand_in_fk FOREIGN KEY (hand_in_id) REFERENCES hand_in (id),
        CONSTRAINT hand_in_key_holder_check CHECK (holder IN ('link', 'receipt', 'escrow', 'server'))
      );
      COMMENT ON TABLE hand_in_key IS
        'the key of sealed footage, each time wrapped for one holder; before a release no holder''s secret is kept here';

      CREATE TABLE hand_in_file (
        id uuid PRIMARY KEY,
        hand_in_id uuid NOT NULL,
        name text NOT NULL,
        size_bytes bigint NOT NULL,
        received_bytes bigint NOT NULL DEFAULT 0,
        state text NOT NULL,
        state_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        active_at timestamptz NOT NULL,
        received_at timestamptz,
        sha256 text,
        container text,
        codec text,
        duration_us bigint,
        holes jsonb NOT NULL DEFAULT '[]',
        hints jsonb NOT NULL DEFAULT '[]',
        created_time timestamptz,
        declared_start text,
        recorder_start timestamptz,
        time_source text,
        verdict text,
        verdict_facts jsonb NOT NULL DEFAULT '{}',
        kept jsonb,
        CONSTRAINT hand_in_file_hand_in_fk FOREIGN KEY (hand_in_id) REFERENCES hand_in (id),
        CONSTRAINT hand_in_file_size_check CHECK (size_bytes > 0 AND received_bytes BETWEEN 0 AND size_bytes),
        CONSTRAINT hand_in_file_state_check
          CHECK (state IN ('receiving', 'received', 'checked', 'rejected', 'removed', 'destroyed')),
        CONSTRAINT hand_in_file_time_check CHECK ((recorder_start IS NULL) = (time_source IS NULL)
          AND (time_source IS NULL OR time_source IN ('creation-time', 'name-and-creation-time', 'declared')))
      );
      CREATE INDEX hand_in_file_hand_in_index ON hand_in_file (hand_in_id);
      CREATE INDEX hand_in_file_open_index ON hand_in_file (active_at) WHERE state IN ('receiving', 'received');
      COMMENT ON COLUMN hand_in_file.name IS 'what the owner''s device calls it; never a path';
      COMMENT ON COLUMN hand_in_file.received_bytes IS 'for screens and for reckoning disk room; the file itself is the truth';
      COMMENT ON COLUMN hand_in_file.declared_start IS
        'the recorder''s local time in the first picture, as its owner reads it, e.g. 2026-11-23T21:03:05';
      COMMENT ON COLUMN hand_in_file.recorder_start IS 'the first picture by the recorder''s own clock, as an instant';
      COMMENT ON COLUMN hand_in_file.kept IS 'where the original lies in the clip store once the hand-in was used';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE hand_in_file');
    await runner.query('DROP TABLE hand_in_key');
    await runner.query('DROP TABLE hand_in');
  }
}
