import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, and the role every application connection takes on (it owns nothing, see data-source.ts). */
export class PrepareDatabase1764000000000 implements MigrationInterface {
  name = 'PrepareDatabase1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS cube;
      CREATE EXTENSION IF NOT EXISTS earthdistance;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'antt_app') THEN
          CREATE ROLE antt_app NOLOGIN;
        END IF;
        IF NOT pg_has_role(current_user, 'antt_app', 'MEMBER') THEN
          EXECUTE format('GRANT antt_app TO %I', current_user);
        END IF;
      END $$;
      GRANT USAGE ON SCHEMA public TO antt_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO antt_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO antt_app;
    `);
  }

  async down(): Promise<void> {
    // Extensions and the role may serve others by now; they stay.
  }
}
