import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCases1764000060000 implements MigrationInterface {
  name = 'CreateCases1764000060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_category (
        code text PRIMARY KEY,
        name_vi text NOT NULL,
        name_en text NOT NULL,
        position integer NOT NULL,
        retired_on date
      );
      INSERT INTO case_category (code, name_vi, name_en, position) VALUES
        ('theft', 'Trộm cắp', 'Theft', 1),
        ('injury', 'Cố ý gây thương tích', 'Intentional injury', 2),
        ('traffic', 'Va chạm, tai nạn giao thông', 'Traffic collision', 3),
        ('disorder', 'Gây rối trật tự công cộng', 'Public disorder', 4),
        ('other', 'Khác', 'Other', 5);

      CREATE TABLE case_file (
        id uuid PRIMARY KEY,
        number text NOT NULL,
        title text NOT NULL,
        unit_id uuid NOT NULL,
        category_code text NOT NULL,
        track text NOT NULL DEFAULT 'verification',
        occurred_at timestamptz,
        state text NOT NULL,
        clarified_on date,
        clarified_at timestamptz,
        decision_reference text,
        merged_into_id uuid,
        opened_by uuid,
        opened_at timestamptz NOT NULL,
        demo boolean NOT NULL DEFAULT false,
        import_id uuid,
        import_row integer,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT case_file_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT case_file_category_fk FOREIGN KEY (category_code) REFERENCES case_category (code),
        CONSTRAINT case_file_merged_fk FOREIGN KEY (merged_into_id) REFERENCES case_file (id),
        CONSTRAINT case_file_state_check CHECK (state IN ('open', 'clarified', 'merged')),
        CONSTRAINT case_file_track_check CHECK (track IN ('verification', 'criminal', 'administrative')),
        CONSTRAINT case_file_clarified_check CHECK (state <> 'clarified' OR (clarified_on IS NOT NULL AND decision_reference IS NOT NULL)),
        CONSTRAINT case_file_merged_check CHECK ((state = 'merged') = (merged_into_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX case_file_unit_number_key ON case_file (unit_id, number);
      CREATE INDEX case_file_clarified_index ON case_file (clarified_on) WHERE state = 'clarified';
      CREATE INDEX case_file_import_index ON case_file (import_id);
      CREATE INDEX case_file_merged_index ON case_file (merged_into_id) WHERE merged_into_id IS NOT NULL;
      CREATE INDEX case_file_opened_index ON case_file (opened_at, id);

      -- unaccent() is only STABLE because its dictionary could be replaced; ours never is, so an index may rest on it.
      CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
        $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC))) $$;
      CREATE INDEX case_file_search_index ON case_file
        USING gin (fold_text(number || ' ' || title) gin_trgm_ops);

      CREATE TABLE case_extraction (
        case_id uuid NOT NULL,
        extraction_id uuid NOT NULL,
        original_case_id uuid NOT NULL,
        linked_by uuid,
        linked_at timestamptz NOT NULL,
        PRIMARY KEY (case_id, extraction_id),
        CONSTRAINT case_extraction_case_fk FOREIGN KEY (case_id) REFERENCES case_file (id),
        CONSTRAINT case_extraction_original_fk FOREIGN KEY (original_case_id) REFERENCES case_file (id)
      );
      CREATE INDEX case_extraction_extraction_index ON case_extraction (extraction_id);
      COMMENT ON COLUMN case_extraction.original_case_id IS 'the case it was linked to first, before any merge';

      CREATE TABLE contribution (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL,
        extraction_id uuid NOT NULL,
        verdict text NOT NULL,
        identified text[] NOT NULL DEFAULT '{}',
        note text,
        signed_by uuid,
        signed_by_name text NOT NULL,
        signed_at timestamptz NOT NULL,
        superseded_by uuid,
        merged_from_case_id uuid,
        CONSTRAINT contribution_merged_from_fk FOREIGN KEY (merged_from_case_id) REFERENCES case_file (id),
        CONSTRAINT contribution_case_fk FOREIGN KEY (case_id) REFERENCES case_file (id),
        CONSTRAINT contribution_superseded_fk FOREIGN KEY (superseded_by) REFERENCES contribution (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT contribution_verdict_check CHECK (verdict IN ('identified', 'excluded', 'no-value')),
        CONSTRAINT contribution_identified_check CHECK (identified <@ ARRAY['vehicle', 'suspect', 'time', 'place', 'course-of-events']::text[])
      );
      CREATE UNIQUE INDEX contribution_current_key ON contribution (case_id, extraction_id) WHERE superseded_by IS NULL;
      CREATE INDEX contribution_extraction_index ON contribution (extraction_id);
      COMMENT ON COLUMN contribution.merged_from_case_id IS 'the case it was signed for, when a merge has moved it since';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contribution');
    await runner.query('DROP TABLE case_extraction');
    await runner.query('DROP TABLE case_file');
    await runner.query('DROP FUNCTION fold_text');
    await runner.query('DROP TABLE case_category');
  }
}
