import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStatistics1764000100000 implements MigrationInterface {
  name = 'CreateStatistics1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE logbook_import (
        id uuid PRIMARY KEY,
        file_name text NOT NULL,
        sha256 text NOT NULL,
        unit_id uuid NOT NULL,
        imported_by uuid,
        imported_by_name text NOT NULL,
        imported_at timestamptz NOT NULL,
        extractions integer NOT NULL,
        cases integer NOT NULL,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT logbook_import_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)
      );
      CREATE UNIQUE INDEX logbook_import_file_key ON logbook_import (sha256, unit_id);

      CREATE TABLE logbook_row (
        import_id uuid NOT NULL,
        row integer NOT NULL,
        extraction_key text NOT NULL,
        fingerprint text NOT NULL,
        extraction_id uuid NOT NULL,
        case_id uuid,
        camera text NOT NULL,
        PRIMARY KEY (import_id, row),
        CONSTRAINT logbook_row_import_fk FOREIGN KEY (import_id) REFERENCES logbook_import (id)
      );
      CREATE INDEX logbook_row_extraction_key_index ON logbook_row (extraction_key);
      CREATE UNIQUE INDEX logbook_row_fingerprint_key ON logbook_row (fingerprint);
      COMMENT ON COLUMN logbook_row.extraction_key IS
        'SHA-256 of unit, time, camera and window: rows that share it tell of one extraction';
      COMMENT ON COLUMN logbook_row.fingerprint IS 'the same with the case: a row is imported once';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE logbook_row');
    await runner.query('DROP TABLE logbook_import');
  }
}
