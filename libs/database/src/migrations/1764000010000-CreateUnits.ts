import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUnits1764000010000 implements MigrationInterface {
  name = 'CreateUnits1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE unit (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        era text NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        search_name text NOT NULL,
        district_name text,
        parent_id uuid,
        line uuid[] NOT NULL,
        valid_from date,
        valid_to date,
        CONSTRAINT unit_parent_fk FOREIGN KEY (parent_id) REFERENCES unit (id),
        CONSTRAINT unit_era_check CHECK (era IN ('until-2025-06-30', 'since-2025-07-01')),
        CONSTRAINT unit_kind_check CHECK (kind IN ('province', 'commune', 'ward', 'township', 'special-zone'))
      );
      CREATE UNIQUE INDEX unit_code_era_key ON unit (code, era, kind);
      CREATE INDEX unit_parent_index ON unit (parent_id);
      COMMENT ON COLUMN unit.district_name IS
        'of units until 2025-06-30 only, to tell namesakes of one province apart; districts are no units here';
      COMMENT ON COLUMN unit.line IS 'ids from the province down to the unit itself';

      CREATE TABLE unit_succession (
        predecessor_id uuid NOT NULL,
        successor_id uuid NOT NULL,
        PRIMARY KEY (predecessor_id, successor_id),
        CONSTRAINT unit_succession_predecessor_fk FOREIGN KEY (predecessor_id) REFERENCES unit (id),
        CONSTRAINT unit_succession_successor_fk FOREIGN KEY (successor_id) REFERENCES unit (id)
      );
      CREATE INDEX unit_succession_successor_index ON unit_succession (successor_id);

      CREATE TABLE unit_scope (
        root_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        PRIMARY KEY (root_id, unit_id),
        CONSTRAINT unit_scope_root_fk FOREIGN KEY (root_id) REFERENCES unit (id),
        CONSTRAINT unit_scope_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)
      );
      CREATE INDEX unit_scope_unit_index ON unit_scope (unit_id);
      COMMENT ON TABLE unit_scope IS
        'whose rows staff of a root unit answer for: itself, the units below, and the predecessors of all of these';

      CREATE TABLE unit_defect (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        source_row integer,
        detail jsonb NOT NULL
      );

      CREATE TABLE neighbourhood (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        CONSTRAINT neighbourhood_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)
      );
      CREATE UNIQUE INDEX neighbourhood_unit_name_key ON neighbourhood (unit_id, name);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unit_scope');
    await runner.query('DROP TABLE unit_succession');
    await runner.query('DROP TABLE unit_defect');
    await runner.query('DROP TABLE neighbourhood');
    await runner.query('DROP TABLE unit');
  }
}
