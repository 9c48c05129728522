import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes, teams, owners, recorders and cameras end and move with a date and a reason; clocks get photographs. */
export class EndRegistryEntries1764100010000 implements MigrationInterface {
  name = 'EndRegistryEntries1764100010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE programme
        ADD COLUMN ended_on date,
        ADD COLUMN end_reason text,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT programme_end_check CHECK ((ended_on IS NULL) = (end_reason IS NULL));
      DROP INDEX programme_unit_name_key;
      -- What has ended leaves its name to a successor.
      CREATE UNIQUE INDEX programme_unit_name_key ON programme (unit_id, name) WHERE ended_on IS NULL;

      ALTER TABLE security_team
        ADD COLUMN ended_on date,
        ADD COLUMN end_reason text,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT security_team_end_check CHECK ((ended_on IS NULL) = (end_reason IS NULL));
      DROP INDEX security_team_neighbourhood_name_key;
      CREATE UNIQUE INDEX security_team_neighbourhood_name_key ON security_team (neighbourhood_id, name)
        WHERE ended_on IS NULL;
      ALTER TABLE security_team_member ADD COLUMN version integer NOT NULL DEFAULT 1;

      CREATE TABLE programme_past_unit (
        programme_id uuid NOT NULL,
        until_day date NOT NULL,
        unit_id uuid NOT NULL,
        PRIMARY KEY (programme_id, until_day),
        CONSTRAINT programme_past_unit_programme_fk FOREIGN KEY (programme_id) REFERENCES programme (id),
        CONSTRAINT programme_past_unit_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)
      );
      CREATE TABLE security_team_past_unit (
        team_id uuid NOT NULL,
        until_day date NOT NULL,
        unit_id uuid NOT NULL,
        PRIMARY KEY (team_id, until_day),
        CONSTRAINT security_team_past_unit_team_fk FOREIGN KEY (team_id) REFERENCES security_team (id),
        CONSTRAINT security_team_past_unit_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)
      );
      COMMENT ON COLUMN programme_past_unit.until_day IS 'first day on which it no longer belonged to this unit';
      COMMENT ON COLUMN security_team_past_unit.until_day IS 'first day on which it no longer belonged to this unit';
      COMMENT ON COLUMN programme.ended_on IS 'first day on which it no longer exists';
      COMMENT ON COLUMN security_team.ended_on IS 'first day on which it no longer exists';

      ALTER TABLE owner
        ADD COLUMN leave_reason text,
        ADD COLUMN version integer NOT NULL DEFAULT 1;
      ALTER TABLE recorder
        ADD COLUMN ended_on date,
        ADD COLUMN end_reason text,
        ADD COLUMN replaced_by uuid,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD CONSTRAINT recorder_replaced_by_fk FOREIGN KEY (replaced_by) REFERENCES recorder (id);
      ALTER TABLE camera
        ADD COLUMN ended_on date,
        ADD COLUMN end_reason text,
        ADD COLUMN version integer NOT NULL DEFAULT 1;

      CREATE TABLE clock_photograph (
        id uuid PRIMARY KEY,
        recorder_id uuid NOT NULL,
        sha256 text NOT NULL,
        media_type text NOT NULL,
        content bytea NOT NULL,
        device_taken_at timestamptz,
        device_zone_stated boolean NOT NULL DEFAULT false,
        device_ahead_ms bigint,
        uploaded_by uuid,
        uploaded_at timestamptz NOT NULL,
        CONSTRAINT clock_photograph_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id),
        CONSTRAINT clock_photograph_media_type_check CHECK (media_type IN ('image/jpeg', 'image/png')),
        CONSTRAINT clock_photograph_size_check CHECK (octet_length(content) <= 12582912)
      );
      CREATE UNIQUE INDEX clock_photograph_recorder_sha256_key ON clock_photograph (recorder_id, sha256);
      COMMENT ON COLUMN clock_photograph.device_taken_at IS 'what the camera that took it says (EXIF): a hint, never a proof';
      COMMENT ON COLUMN clock_photograph.device_ahead_ms IS 'how far the sending device was ahead of the server at the upload';

      ALTER TABLE clock_reading
        ADD COLUMN photograph_id uuid,
        ADD COLUMN time_zone text,
        ADD CONSTRAINT clock_reading_photograph_fk FOREIGN KEY (photograph_id) REFERENCES clock_photograph (id);
      COMMENT ON COLUMN clock_reading.time_zone IS 'the zone the display was read in; null: the zone the recorder is registered with';
      ALTER TABLE clock_reading DROP CONSTRAINT clock_reading_method_check;
      ALTER TABLE clock_reading ADD CONSTRAINT clock_reading_method_check
        CHECK (method IN ('phone-side-by-side', 'photograph', 'typed-pair', 'time-server', 'estimate'));
      -- From now on a zone may be corrected without moving the readings that were taken before.
      UPDATE clock_reading k SET time_zone = r.time_zone FROM recorder r WHERE r.id = k.recorder_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clock_reading DROP CONSTRAINT clock_reading_method_check;
      UPDATE clock_reading SET method = 'phone-side-by-side' WHERE method = 'photograph';
      ALTER TABLE clock_reading ADD CONSTRAINT clock_reading_method_check
        CHECK (method IN ('phone-side-by-side', 'typed-pair', 'time-server', 'estimate'));
      ALTER TABLE clock_reading DROP COLUMN photograph_id, DROP COLUMN time_zone;
      DROP TABLE clock_photograph;
      ALTER TABLE camera DROP COLUMN ended_on, DROP COLUMN end_reason, DROP COLUMN version;
      ALTER TABLE recorder DROP COLUMN ended_on, DROP COLUMN end_reason, DROP COLUMN replaced_by, DROP COLUMN version;
      ALTER TABLE owner DROP COLUMN leave_reason, DROP COLUMN version;
      DROP TABLE security_team_past_unit;
      DROP TABLE programme_past_unit;
      ALTER TABLE security_team_member DROP COLUMN version;
      DROP INDEX security_team_neighbourhood_name_key;
      CREATE UNIQUE INDEX security_team_neighbourhood_name_key ON security_team (neighbourhood_id, name);
      ALTER TABLE security_team DROP CONSTRAINT security_team_end_check, DROP COLUMN ended_on,
        DROP COLUMN end_reason, DROP COLUMN version;
      DROP INDEX programme_unit_name_key;
      CREATE UNIQUE INDEX programme_unit_name_key ON programme (unit_id, name);
      ALTER TABLE programme DROP CONSTRAINT programme_end_check, DROP COLUMN ended_on, DROP COLUMN end_reason,
        DROP COLUMN version;
    `);
  }
}
