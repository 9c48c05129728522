import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1764100030000 implements MigrationInterface {
  name = 'CreateNotifications1764100030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message (
        id uuid PRIMARY KEY,
        purpose_key text NOT NULL,
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        unit_id uuid,
        recipient_kind text NOT NULL,
        recipient_id text NOT NULL,
        recipient_name text NOT NULL,
        recipient_phone text,
        recipient_email text,
        language text NOT NULL,
        channel text NOT NULL,
        channel_fixed boolean NOT NULL,
        channels_tried text[] NOT NULL DEFAULT '{}',
        template text NOT NULL,
        template_version integer NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        facts jsonb NOT NULL,
        secrets text,
        valid_until timestamptz,
        state text NOT NULL,
        state_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        retry_at timestamptz,
        last_error text,
        fence bigint NOT NULL DEFAULT 0,
        lease_until timestamptz,
        provider_id text,
        due_at timestamptz NOT NULL,
        queued_at timestamptz NOT NULL,
        sent_at timestamptz,
        delivered_at timestamptz,
        CONSTRAINT message_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT message_recipient_check CHECK (recipient_kind IN ('owner', 'user', 'team')),
        CONSTRAINT message_language_check CHECK (language IN ('vi', 'en')),
        CONSTRAINT message_channel_check CHECK (channel IN ('outbox', 'email', 'sms', 'zalo', 'letter')),
        CONSTRAINT message_state_check CHECK (state IN ('queued', 'to-print', 'sent', 'delivered', 'refused', 'failed', 'cancelled'))
      );
      CREATE UNIQUE INDEX message_purpose_key ON message (purpose_key);
      CREATE INDEX message_due_index ON message (due_at) WHERE state = 'queued';
      CREATE INDEX message_unit_index ON message (unit_id, queued_at);
      CREATE INDEX message_subject_index ON message (subject_type, subject_id);
      CREATE INDEX message_secrets_index ON message (valid_until) WHERE secrets IS NOT NULL;
      COMMENT ON COLUMN message.purpose_key IS
        'names the one purpose, e.g. owner-ask:<id>:reminder:2; a purpose is served by one message, ever';
      COMMENT ON COLUMN message.body IS 'with a mark where each secret belongs';
      COMMENT ON COLUMN message.secrets IS
        'links and codes, sealed with a key that is not in the database; emptied once they are not needed any more';
      COMMENT ON COLUMN message.unit_id IS 'whose officers see it; null: nobody does';
      COMMENT ON COLUMN message.fence IS 'grows with every worker that takes the message on; an older one writes nothing';

      CREATE TABLE message_contact_fact (
        id uuid PRIMARY KEY,
        contact text NOT NULL,
        fact text NOT NULL,
        recipient_kind text NOT NULL,
        recipient_id text NOT NULL,
        message_id uuid NOT NULL,
        detail text,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT message_contact_fact_message_fk FOREIGN KEY (message_id) REFERENCES message (id),
        CONSTRAINT message_contact_fact_check CHECK (fact IN ('bad-number', 'not-my-number', 'bounced'))
      );
      CREATE UNIQUE INDEX message_contact_fact_key ON message_contact_fact (contact, fact, message_id);
      COMMENT ON TABLE message_contact_fact IS
        'what was learnt of a phone number or e-mail address by writing to it; the register is corrected by a person';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE message_contact_fact');
    await runner.query('DROP TABLE message');
  }
}
