import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExtraction1764000080000 implements MigrationInterface {
  name = 'CreateExtraction1764000080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE extraction (
        id uuid PRIMARY KEY,
        origin text NOT NULL,
        item_id uuid,
        request_id uuid,
        camera_id uuid,
        recorder_id uuid,
        unit_id uuid NOT NULL,
        window_from timestamptz NOT NULL,
        window_to timestamptz NOT NULL,
        state text NOT NULL,
        state_at timestamptz NOT NULL,
        attempt integer NOT NULL DEFAULT 0,
        fence bigint NOT NULL DEFAULT 0,
        lease_until timestamptz,
        retry_at timestamptz,
        progress jsonb,
        failure_code text,
        failure_params jsonb,
        covered_ms bigint,
        gaps jsonb NOT NULL DEFAULT '[]',
        work jsonb NOT NULL DEFAULT '{}',
        queued_at timestamptz NOT NULL,
        sealed_at timestamptz,
        import_id uuid,
        import_row integer,
        source_note text,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT extraction_item_fk FOREIGN KEY (item_id) REFERENCES request_item (id),
        CONSTRAINT extraction_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
        CONSTRAINT extraction_camera_fk FOREIGN KEY (camera_id) REFERENCES camera (id),
        CONSTRAINT extraction_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id),
        CONSTRAINT extraction_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT extraction_origin_check CHECK (origin IN ('system', 'imported')),
        CONSTRAINT extraction_state_check CHECK (state IN ('queued', 'pulling', 'cutting', 'storing', 'verifying', 'sealed', 'failed', 'format-unsupported', 'nothing-recorded')),
        CONSTRAINT extraction_sealed_check CHECK ((state = 'sealed') = (sealed_at IS NOT NULL)),
        CONSTRAINT extraction_window_check CHECK (window_to > window_from)
      );
      CREATE UNIQUE INDEX extraction_item_key ON extraction (item_id);
      CREATE INDEX extraction_sealed_index ON extraction (sealed_at) WHERE state = 'sealed';
      CREATE INDEX extraction_open_index ON extraction (state_at) WHERE state IN ('queued', 'pulling', 'cutting', 'storing', 'verifying', 'failed');
      CREATE INDEX extraction_request_index ON extraction (request_id);
      CREATE INDEX extraction_import_index ON extraction (import_id);

      CREATE TABLE recorder_lease (
        recorder_id uuid PRIMARY KEY,
        extraction_id uuid,
        fence bigint NOT NULL DEFAULT 0,
        leased_until timestamptz,
        CONSTRAINT recorder_lease_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recorder_lease');
    await runner.query('DROP TABLE extraction');
  }
}
