import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClips1764000090000 implements MigrationInterface {
  name = 'CreateClips1764000090000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clip (
        id uuid PRIMARY KEY,
        extraction_id uuid NOT NULL,
        role text NOT NULL,
        name text NOT NULL,
        sha256 text NOT NULL,
        size_bytes bigint NOT NULL,
        object_key text NOT NULL,
        version_id text,
        store text NOT NULL,
        media_type text NOT NULL,
        manifest jsonb NOT NULL,
        sealed_at timestamptz NOT NULL,
        retain_until timestamptz NOT NULL,
        legal_hold boolean NOT NULL DEFAULT false,
        verified_at timestamptz,
        verification text NOT NULL DEFAULT 'intact',
        CONSTRAINT clip_extraction_fk FOREIGN KEY (extraction_id) REFERENCES extraction (id),
        CONSTRAINT clip_role_check CHECK (role IN ('sealed-original', 'kept-recording')),
        CONSTRAINT clip_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT clip_verification_check CHECK (verification IN ('intact', 'altered', 'missing'))
      );
      CREATE UNIQUE INDEX clip_sealed_original_key ON clip (extraction_id) WHERE role = 'sealed-original';
      CREATE INDEX clip_extraction_index ON clip (extraction_id);
      CREATE INDEX clip_verified_index ON clip (verified_at);
      COMMENT ON COLUMN clip.role IS 'kept-recording: a recorder file kept whole because its format cannot be cut yet';

      CREATE TABLE clip_verification (
        id uuid PRIMARY KEY,
        clip_id uuid NOT NULL,
        at timestamptz NOT NULL,
        outcome text NOT NULL,
        sha256 text,
        detail text,
        asked_by text NOT NULL,
        CONSTRAINT clip_verification_clip_fk FOREIGN KEY (clip_id) REFERENCES clip (id),
        CONSTRAINT clip_verification_outcome_check CHECK (outcome IN ('intact', 'altered', 'missing', 'unreachable'))
      );
      CREATE INDEX clip_verification_clip_index ON clip_verification (clip_id, at);

      CREATE TABLE clip_view (
        id uuid PRIMARY KEY,
        clip_id uuid NOT NULL,
        user_id uuid NOT NULL,
        purpose text NOT NULL,
        reason text NOT NULL,
        opened_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT clip_view_clip_fk FOREIGN KEY (clip_id) REFERENCES clip (id),
        CONSTRAINT clip_view_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT clip_view_purpose_check CHECK (purpose IN ('view', 'download'))
      );
      CREATE INDEX clip_view_clip_index ON clip_view (clip_id, opened_at);
      COMMENT ON TABLE clip_view IS
        'one sitting of one person with one clip and his reason; its many range requests make no further custody event';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE clip_view');
    await runner.query('DROP TABLE clip_verification');
    await runner.query('DROP TABLE clip');
  }
}
