import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFieldTasks1764110050000 implements MigrationInterface {
  name = 'CreateFieldTasks1764110050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE security_team_account (
        id uuid PRIMARY KEY,
        member_id uuid NOT NULL,
        user_id uuid NOT NULL,
        linked_by uuid NOT NULL,
        linked_at timestamptz NOT NULL,
        unlinked_by uuid,
        unlinked_at timestamptz,
        CONSTRAINT security_team_account_member_fk FOREIGN KEY (member_id) REFERENCES security_team_member (id),
        CONSTRAINT security_team_account_user_fk FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT security_team_account_linked_by_fk FOREIGN KEY (linked_by) REFERENCES app_user (id),
        CONSTRAINT security_team_account_unlinked_by_fk FOREIGN KEY (unlinked_by) REFERENCES app_user (id),
        CONSTRAINT security_team_account_end_check CHECK ((unlinked_at IS NULL) = (unlinked_by IS NULL))
      );
      CREATE UNIQUE INDEX security_team_account_member_key ON security_team_account (member_id) WHERE unlinked_at IS NULL;
      CREATE INDEX security_team_account_user_index ON security_team_account (user_id) WHERE unlinked_at IS NULL;
      COMMENT ON TABLE security_team_account IS 'which account a member of a local security team signs in with';

      CREATE TABLE field_task (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        state text NOT NULL,
        state_at timestamptz NOT NULL,
        source text NOT NULL,
        ask_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        team_id uuid,
        team_name text,
        due_at timestamptz,
        form_message_id uuid,
        notice_id uuid,
        created_by uuid,
        created_by_name text,
        created_at timestamptz NOT NULL,
        accepted_at timestamptz,
        decisive_report_id uuid,
        ended_at timestamptz,
        end_state text,
        end_cause text,
        version integer NOT NULL DEFAULT 1,
        demo boolean NOT NULL DEFAULT false,
        CONSTRAINT field_task_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
        CONSTRAINT field_task_unit_fk FOREIGN KEY (unit_id) REFERENCES unit (id),
        CONSTRAINT field_task_team_fk FOREIGN KEY (team_id) REFERENCES security_team (id),
        CONSTRAINT field_task_form_fk FOREIGN KEY (form_message_id) REFERENCES message (id),
        CONSTRAINT field_task_notice_fk FOREIGN KEY (notice_id) REFERENCES message (id),
        CONSTRAINT field_task_user_fk FOREIGN KEY (created_by) REFERENCES app_user (id),
        CONSTRAINT field_task_kind_check CHECK (kind IN ('visit', 'help-export', 'photograph-clock', 'deliver-form')),
        CONSTRAINT field_task_state_check CHECK (state IN ('open', 'accepted', 'done', 'could-not', 'cancelled', 'expired')),
        CONSTRAINT field_task_source_check CHECK (source IN ('officer', 'owner', 'ask-step')),
        CONSTRAINT field_task_form_check CHECK ((kind = 'deliver-form') = (form_message_id IS NOT NULL)),
        CONSTRAINT field_task_team_check CHECK ((team_id IS NULL) = (team_name IS NULL)),
        CONSTRAINT field_task_end_check CHECK ((ended_at IS NULL) = (end_state IS NULL) AND (ended_at IS NULL) = (end_cause IS NULL)),
        CONSTRAINT field_task_end_state_check CHECK (end_state IN ('cancelled', 'expired')),
        CONSTRAINT field_task_end_cause_check CHECK (end_cause IN ('answered', 'withdrawn', 'time-over', 'by-officer', 'other-team'))
      );
      CREATE INDEX field_task_ask_index ON field_task (ask_id);
      CREATE INDEX field_task_team_index ON field_task (team_id) WHERE state IN ('open', 'accepted');
      CREATE INDEX field_task_unit_index ON field_task (unit_id, created_at);
      CREATE INDEX field_task_running_index ON field_task (created_at) WHERE ended_at IS NULL AND state <> 'done';
      COMMENT ON TABLE field_task IS
        'a job for a local security team: knows cameras, windows and the owner, and nothing of a case or a request';
      COMMENT ON COLUMN field_task.unit_id IS 'whose cameras it is about';
      COMMENT ON COLUMN field_task.team_id IS 'null: nobody to send yet; its commander was told';
      COMMENT ON COLUMN field_task.form_message_id IS 'the letter to the owner that is to be delivered';
      COMMENT ON COLUMN field_task.notice_id IS 'the message that told the team''s leader of it';
      COMMENT ON COLUMN field_task.decisive_report_id IS 'the report its state rests on';
      COMMENT ON COLUMN field_task.ended_at IS
        'when nothing was wanted of the team any more; a report of something done before that still counts, whenever it arrives';
      COMMENT ON COLUMN field_task.end_state IS 'the state it has by its end alone, when no report counts';

      CREATE TABLE field_task_item (
        task_id uuid NOT NULL,
        item_id uuid NOT NULL,
        CONSTRAINT field_task_item_pkey PRIMARY KEY (task_id, item_id),
        CONSTRAINT field_task_item_task_fk FOREIGN KEY (task_id) REFERENCES field_task (id),
        CONSTRAINT field_task_item_item_fk FOREIGN KEY (item_id) REFERENCES request_item (id)
      );
      CREATE INDEX field_task_item_item_index ON field_task_item (item_id);

      CREATE TABLE field_report (
        id uuid PRIMARY KEY,
        task_id uuid NOT NULL,
        content_sha256 text NOT NULL,
        outcome text NOT NULL,
        cause text,
        contact_wrong boolean NOT NULL DEFAULT false,
        note text,
        reported_by uuid NOT NULL,
        reported_by_name text NOT NULL,
        device_done_at timestamptz NOT NULL,
        device_sent_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        device_ahead_ms bigint NOT NULL,
        at timestamptz NOT NULL,
        time_doubtful boolean NOT NULL,
        clock_reading_id uuid,
        CONSTRAINT field_report_task_fk FOREIGN KEY (task_id) REFERENCES field_task (id),
        CONSTRAINT field_report_user_fk FOREIGN KEY (reported_by) REFERENCES app_user (id),
        CONSTRAINT field_report_reading_fk FOREIGN KEY (clock_reading_id) REFERENCES clock_reading (id),
        CONSTRAINT field_report_outcome_check CHECK (outcome IN ('accepted', 'done', 'could-not')),
        CONSTRAINT field_report_cause_check CHECK ((outcome = 'could-not') = (cause IS NOT NULL)
          AND (cause IS NULL OR cause IN ('nobody-home', 'wrong-address', 'moved-away', 'owner-declined', 'recorder-broken', 'not-the-owners-camera', 'already-overwritten', 'other')))
      );
      CREATE INDEX field_report_task_index ON field_report (task_id, at);
      COMMENT ON COLUMN field_report.id IS 'made by the device, so that a report sent twice is one';
      COMMENT ON COLUMN field_report.content_sha256 IS 'of what was reported; the same id with other content is refused';
      COMMENT ON COLUMN field_report.device_done_at IS 'as the clock of the device said';
      COMMENT ON COLUMN field_report.device_sent_at IS 'what that clock said while it was sent';
      COMMENT ON COLUMN field_report.device_ahead_ms IS 'device_sent_at minus received_at';
      COMMENT ON COLUMN field_report.at IS 'the true time of what is reported: device_done_at without the error of its clock';
      COMMENT ON COLUMN field_report.time_doubtful IS
        'the device''s time cannot be: before the task or after its arrival; placed at that bound';

      ALTER TABLE message_contact_fact
        DROP CONSTRAINT message_contact_fact_check,
        ADD CONSTRAINT message_contact_fact_check CHECK (fact IN ('bad-number', 'not-my-number', 'bounced', 'moved-away'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE field_report;
      DROP TABLE field_task_item;
      DROP TABLE field_task;
      DROP TABLE security_team_account;
      DELETE FROM message_contact_fact WHERE fact = 'moved-away';
      ALTER TABLE message_contact_fact
        DROP CONSTRAINT message_contact_fact_check,
        ADD CONSTRAINT message_contact_fact_check CHECK (fact IN ('bad-number', 'not-my-number', 'bounced'));
    `);
  }
}
