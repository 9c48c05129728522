import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCameras1764000050000 implements MigrationInterface {
  name = 'CreateCameras1764000050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE programme (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL,
        model text NOT NULL,
        name text NOT NULL,
        started_on date,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT programme_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id)
      );
      CREATE UNIQUE INDEX programme_unit_name_key ON programme (unit_id, name);

      CREATE TABLE security_team (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL,
        neighbourhood_id uuid NOT NULL,
        name text NOT NULL,
        established_on date,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT security_team_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT security_team_neighbourhood_fk FOREIGN KEY (neighbourhood_id) REFERENCES neighbourhood (id)
      );
      CREATE UNIQUE INDEX security_team_neighbourhood_name_key ON security_team (neighbourhood_id, name);
      CREATE INDEX security_team_unit_index ON security_team (unit_id);

      CREATE TABLE security_team_member (
        id uuid PRIMARY KEY,
        team_id uuid NOT NULL,
        full_name text NOT NULL,
        position text NOT NULL,
        phone text,
        joined_on date,
        left_on date,
        CONSTRAINT security_team_member_team_fk FOREIGN KEY (team_id) REFERENCES security_team (id),
        CONSTRAINT security_team_member_position_check CHECK (position IN ('leader', 'deputy', 'member'))
      );
      CREATE INDEX security_team_member_team_index ON security_team_member (team_id);

      CREATE TABLE owner (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL,
        code text,
        kind text NOT NULL,
        name text NOT NULL,
        phone text,
        email text,
        address text NOT NULL,
        joined_on date,
        left_on date,
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        CONSTRAINT owner_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT owner_kind_check CHECK (kind IN ('household', 'business', 'school', 'agency', 'commune'))
      );
      CREATE INDEX owner_unit_index ON owner (unit_id);
      CREATE UNIQUE INDEX owner_unit_code_key ON owner (unit_id, code);

      CREATE TABLE recorder (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        unit_id uuid NOT NULL,
        owner_id uuid NOT NULL,
        make text,
        model text,
        serial text,
        channels integer NOT NULL DEFAULT 1,
        retention_hours integer,
        retention_confidence text NOT NULL DEFAULT 'unknown',
        retention_as_of timestamptz,
        reach text NOT NULL DEFAULT 'owner-upload',
        location text,
        file_pattern text,
        time_zone text NOT NULL DEFAULT 'Asia/Ho_Chi_Minh',
        status text NOT NULL DEFAULT 'working',
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        CONSTRAINT recorder_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT recorder_owner_fk FOREIGN KEY (owner_id) REFERENCES owner (id),
        CONSTRAINT recorder_channels_check CHECK (channels BETWEEN 1 AND 1024),
        CONSTRAINT recorder_retention_check CHECK (retention_hours IS NULL OR retention_hours > 0),
        CONSTRAINT recorder_confidence_check CHECK (retention_confidence IN ('observed', 'declared', 'card', 'unknown')),
        CONSTRAINT recorder_reach_check CHECK (reach IN ('folder', 'owner-upload')),
        CONSTRAINT recorder_status_check CHECK (status IN ('working', 'broken', 'removed'))
      );
      CREATE UNIQUE INDEX recorder_unit_code_key ON recorder (unit_id, code);
      CREATE INDEX recorder_owner_index ON recorder (owner_id);

      CREATE TABLE clock_reading (
        id uuid PRIMARY KEY,
        recorder_id uuid NOT NULL,
        true_time timestamptz NOT NULL,
        offset_ms bigint NOT NULL,
        uncertainty_ms bigint NOT NULL,
        method text NOT NULL,
        read_by uuid,
        note text,
        created_at timestamptz NOT NULL,
        CONSTRAINT clock_reading_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id),
        CONSTRAINT clock_reading_uncertainty_check CHECK (uncertainty_ms >= 0),
        CONSTRAINT clock_reading_method_check CHECK (method IN ('phone-side-by-side', 'typed-pair', 'time-server', 'estimate'))
      );
      CREATE INDEX clock_reading_recorder_index ON clock_reading (recorder_id, true_time);
      COMMENT ON COLUMN clock_reading.offset_ms IS 'recorder time minus true time; negative: the recorder is slow';

      CREATE TABLE camera_thumbnail (
        sha256 text PRIMARY KEY,
        media_type text NOT NULL,
        content bytea NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT camera_thumbnail_media_type_check CHECK (media_type IN ('image/jpeg', 'image/png')),
        CONSTRAINT camera_thumbnail_size_check CHECK (octet_length(content) <= 524288)
      );

      CREATE TABLE camera (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        name text NOT NULL,
        unit_id uuid NOT NULL,
        neighbourhood_id uuid,
        programme_id uuid,
        owner_id uuid NOT NULL,
        recorder_id uuid NOT NULL,
        channel text NOT NULL,
        address text NOT NULL,
        latitude double precision NOT NULL,
        longitude double precision NOT NULL,
        bearing_deg double precision,
        field_of_view_deg double precision,
        range_m double precision,
        thumbnail_key text,
        signage boolean,
        conformity text NOT NULL DEFAULT 'unknown',
        status text NOT NULL DEFAULT 'working',
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT camera_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT camera_neighbourhood_fk FOREIGN KEY (neighbourhood_id) REFERENCES neighbourhood (id),
        CONSTRAINT camera_programme_fk FOREIGN KEY (programme_id) REFERENCES programme (id),
        CONSTRAINT camera_owner_fk FOREIGN KEY (owner_id) REFERENCES owner (id),
        CONSTRAINT camera_recorder_fk FOREIGN KEY (recorder_id) REFERENCES recorder (id),
        CONSTRAINT camera_latitude_check CHECK (latitude BETWEEN -90 AND 90),
        CONSTRAINT camera_longitude_check CHECK (longitude BETWEEN -180 AND 180),
        CONSTRAINT camera_status_check CHECK (status IN ('working', 'broken', 'removed')),
        CONSTRAINT camera_conformity_check CHECK (conformity IN ('yes', 'no', 'unknown'))
      );
      CREATE UNIQUE INDEX camera_unit_code_key ON camera (unit_id, code);
      CREATE UNIQUE INDEX camera_recorder_channel_key ON camera (recorder_id, channel) WHERE status <> 'removed';
      CREATE INDEX camera_owner_index ON camera (owner_id);
      CREATE INDEX camera_programme_index ON camera (programme_id);
      COMMENT ON COLUMN camera.thumbnail_key IS 'sha256 of the camera_thumbnail it shows';
      -- Points of the plane, not cubes on the sphere: a GiST index of cubes takes 17 ms per row once cameras stand
      -- along a straight street (every page split leaves one entry on one side); points take 4 microseconds.
      CREATE INDEX camera_position_index ON camera USING gist (point(longitude, latitude));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE camera');
    await runner.query('DROP TABLE camera_thumbnail');
    await runner.query('DROP TABLE clock_reading');
    await runner.query('DROP TABLE recorder');
    await runner.query('DROP TABLE owner');
    await runner.query('DROP TABLE security_team_member');
    await runner.query('DROP TABLE security_team');
    await runner.query('DROP TABLE programme');
  }
}
