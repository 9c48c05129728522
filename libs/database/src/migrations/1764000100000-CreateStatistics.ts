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
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE logbook_import');
  }
}
