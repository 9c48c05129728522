import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An ask belongs to an owner and a recorder and may serve several requests; its links, its answers and its steps are
 * rows of their own. Every ask of before keeps its one link, scoped to its one request, and its one answer.
 */
export class AskAcrossRequests1764110000000 implements MigrationInterface {
  name = 'AskAcrossRequests1764110000000';

  async up(runner: QueryRunner): Promise<void> {
    await createLinks(runner);
    await createAnswers(runner);
    await changeItems(runner);
    await freeAsks(runner);
    await changeRequests(runner);
    await createSteps(runner);
  }

  /** Fits only a history without what came with it: an ask of two requests cannot be put back into one. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ask_step;
      DROP TABLE request_amendment;
      DROP TABLE request_handover;
      ALTER TABLE extraction_request DROP COLUMN officer_id, DROP COLUMN officer_name;

      ALTER TABLE owner_ask
        ADD COLUMN request_id uuid,
        ADD COLUMN token_sha256 text,
        ADD COLUMN answer_key_sha256 text;
      UPDATE owner_ask ask SET
        request_id = (SELECT item.request_id FROM request_item item WHERE item.ask_id = ask.id ORDER BY item.id LIMIT 1),
        token_sha256 = (SELECT link.token_sha256 FROM owner_link link WHERE link.ask_id = ask.id ORDER BY link.created_at DESC LIMIT 1),
        answer_key_sha256 = (SELECT answer.attempt_sha256 FROM owner_answer answer WHERE answer.ask_id = ask.id ORDER BY answer.at LIMIT 1);
      ALTER TABLE owner_ask ALTER COLUMN request_id SET NOT NULL, ALTER COLUMN token_sha256 SET NOT NULL,
        ADD CONSTRAINT owner_ask_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id);
      CREATE UNIQUE INDEX owner_ask_token_key ON owner_ask (token_sha256);
      CREATE INDEX owner_ask_request_index ON owner_ask (request_id);
      DROP INDEX owner_ask_joinable_index;
      COMMENT ON COLUMN owner_ask.answer_key_sha256 IS
        'hash of the key and body the answer came with, so that the same attempt again is told the same';

      DROP INDEX request_item_open_index;
      DROP INDEX request_item_answer_index;
      ALTER TABLE request_item
        DROP CONSTRAINT request_item_loss_check,
        DROP CONSTRAINT request_item_loss_by_check,
        DROP CONSTRAINT request_item_state_check,
        DROP CONSTRAINT request_item_cause_check,
        DROP COLUMN answer_by,
        DROP COLUMN loss_by,
        ADD CONSTRAINT request_item_loss_check CHECK ((state = 'lost') = (loss_cause IS NOT NULL)),
        ADD CONSTRAINT request_item_state_check CHECK (state IN ('asked', 'approved', 'extracting', 'sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn')),
        ADD CONSTRAINT request_item_cause_check CHECK (loss_cause IS NULL OR loss_cause IN ('overwritten', 'recorder-broken', 'wrong-clock', 'no-reply', 'refused', 'wrong-angle'));
      CREATE INDEX request_item_open_index ON request_item (overwrite_at) WHERE state IN ('asked', 'approved', 'extracting');

      ALTER TABLE owner_decision
        ADD COLUMN answered_by text,
        ADD COLUMN code_channel text;
      UPDATE owner_decision decision SET answered_by = answer.answered_by, code_channel = coalesce(answer.code_channel, 'officer')
        FROM owner_answer answer WHERE answer.id = decision.answer_id;
      DELETE FROM owner_decision WHERE superseded_at IS NOT NULL;
      DROP INDEX owner_decision_current_key;
      DROP INDEX owner_decision_revision_key;
      DROP INDEX owner_decision_answer_index;
      ALTER TABLE owner_decision
        ALTER COLUMN code_channel SET NOT NULL,
        DROP CONSTRAINT owner_decision_answer_check,
        DROP COLUMN answer_id,
        DROP COLUMN revision,
        DROP COLUMN superseded_at,
        ADD CONSTRAINT owner_decision_answer_check CHECK (answer IN ('agree', 'agree-in-part', 'cannot', 'overwritten', 'refuse'));
      CREATE UNIQUE INDEX owner_decision_item_key ON owner_decision (item_id);

      ALTER TABLE owner_code
        DROP CONSTRAINT owner_code_channel_check,
        DROP COLUMN asked_by_link_id,
        ADD CONSTRAINT owner_code_channel_check CHECK (channel IN ('sms', 'voice', 'paper', 'officer'));
      DROP TABLE owner_answer;
      DROP TABLE owner_link;
    `);
  }
}

async function createLinks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE owner_link (
      id uuid PRIMARY KEY,
      ask_id uuid NOT NULL,
      token_sha256 text NOT NULL,
      scope_request_id uuid,
      made_for_request_id uuid NOT NULL,
      channel text NOT NULL,
      message_id uuid,
      issued_by uuid,
      created_at timestamptz NOT NULL,
      revoked_at timestamptz,
      CONSTRAINT owner_link_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
      CONSTRAINT owner_link_scope_fk FOREIGN KEY (scope_request_id) REFERENCES extraction_request (id),
      CONSTRAINT owner_link_request_fk FOREIGN KEY (made_for_request_id) REFERENCES extraction_request (id),
      CONSTRAINT owner_link_user_fk FOREIGN KEY (issued_by) REFERENCES app_user (id)
    );
    CREATE UNIQUE INDEX owner_link_token_key ON owner_link (token_sha256);
    CREATE INDEX owner_link_ask_index ON owner_link (ask_id);
    CREATE INDEX owner_link_message_index ON owner_link (message_id) WHERE message_id IS NOT NULL;
    COMMENT ON COLUMN owner_link.scope_request_id IS 'the request whose items it opens; null: all of the ask';
    COMMENT ON COLUMN owner_link.channel IS 'the channel of the message it went out with, or "officer": shown to him once';

    COMMENT ON COLUMN owner_link.made_for_request_id IS
      'the request that made it necessary; all that it opens once its message has to be delivered by hand';

    INSERT INTO owner_link (id, ask_id, token_sha256, scope_request_id, made_for_request_id, channel, issued_by, created_at, revoked_at)
    SELECT gen_random_uuid(), ask.id, ask.token_sha256, ask.request_id, ask.request_id, 'officer', request.requested_by, ask.created_at,
           ask.revoked_at
      FROM owner_ask ask JOIN extraction_request request ON request.id = ask.request_id;

    ALTER TABLE owner_code
      DROP CONSTRAINT owner_code_channel_check,
      ADD CONSTRAINT owner_code_channel_check CHECK (channel IN ('sms', 'zalo', 'email', 'voice', 'paper', 'officer')),
      ADD COLUMN asked_by_link_id uuid,
      ADD CONSTRAINT owner_code_link_fk FOREIGN KEY (asked_by_link_id) REFERENCES owner_link (id);
    COMMENT ON COLUMN owner_code.asked_by_link_id IS
      'the link from whose page the owner asked for it; null: an officer issued it';
  `);
}

async function createAnswers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE owner_answer (
      id uuid PRIMARY KEY,
      ask_id uuid NOT NULL,
      attempt_sha256 text NOT NULL,
      source text NOT NULL,
      answered_by text,
      relation text,
      code_channel text,
      link_id uuid,
      at timestamptz NOT NULL,
      CONSTRAINT owner_answer_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
      CONSTRAINT owner_answer_link_fk FOREIGN KEY (link_id) REFERENCES owner_link (id),
      CONSTRAINT owner_answer_source_check CHECK (source IN ('owner-link', 'standing-consent', 'break-glass', 'paper')),
      CONSTRAINT owner_answer_relation_check CHECK (relation IN ('owner', 'household-member', 'employee', 'other')),
      CONSTRAINT owner_answer_channel_check CHECK (code_channel IN ('sms', 'zalo', 'email', 'voice', 'paper', 'officer'))
    );
    CREATE UNIQUE INDEX owner_answer_attempt_key ON owner_answer (ask_id, attempt_sha256);
    COMMENT ON COLUMN owner_answer.attempt_sha256 IS
      'hash of the key and body the answer came with, so that the same attempt again is told the same';
    COMMENT ON COLUMN owner_answer.answered_by IS 'by name, when it was not the owner himself';
    COMMENT ON COLUMN owner_answer.relation IS 'of whoever answered to the owner; null: nobody of his side did';
    COMMENT ON COLUMN owner_answer.code_channel IS 'how the confirming code had reached him; null: none was needed';

    INSERT INTO owner_answer (id, ask_id, attempt_sha256, source, answered_by, relation, code_channel, link_id, at)
    SELECT gen_random_uuid(), ask.id, coalesce(ask.answer_key_sha256, 'unknown'), 'owner-link', first.answered_by,
           CASE WHEN first.answered_by IS NULL THEN 'owner' ELSE 'household-member' END, first.code_channel,
           (SELECT link.id FROM owner_link link WHERE link.ask_id = ask.id),
           coalesce(ask.answered_at, first.decided_at)
      FROM owner_ask ask
      LEFT JOIN LATERAL (SELECT * FROM owner_decision decision WHERE decision.ask_id = ask.id
                          ORDER BY decision.id LIMIT 1) first ON true
     WHERE ask.answered_at IS NOT NULL OR first.id IS NOT NULL;

    ALTER TABLE owner_decision
      ADD COLUMN answer_id uuid,
      ADD COLUMN revision integer NOT NULL DEFAULT 1,
      ADD COLUMN superseded_at timestamptz;
    UPDATE owner_decision decision SET answer_id = answer.id FROM owner_answer answer WHERE answer.ask_id = decision.ask_id;
    DROP INDEX owner_decision_item_key;
    ALTER TABLE owner_decision
      ALTER COLUMN answer_id SET NOT NULL,
      DROP COLUMN answered_by,
      DROP COLUMN code_channel,
      DROP CONSTRAINT owner_decision_answer_check,
      ADD CONSTRAINT owner_decision_given_answer_fk FOREIGN KEY (answer_id) REFERENCES owner_answer (id),
      ADD CONSTRAINT owner_decision_answer_check CHECK (answer IN ('agree', 'agree-in-part', 'needs-help', 'cannot', 'overwritten', 'refuse'));
    CREATE UNIQUE INDEX owner_decision_current_key ON owner_decision (item_id) WHERE superseded_at IS NULL;
    CREATE UNIQUE INDEX owner_decision_revision_key ON owner_decision (item_id, revision);
    CREATE INDEX owner_decision_answer_index ON owner_decision (answer_id);
    COMMENT ON COLUMN owner_decision.superseded_at IS 'when a later decision took its place; null: it holds';
  `);
}

async function changeItems(runner: QueryRunner): Promise<void> {
  await runner.query(`
    DROP INDEX request_item_open_index;
    ALTER TABLE request_item
      ADD COLUMN answer_by timestamptz,
      ADD COLUMN loss_by text,
      DROP CONSTRAINT request_item_loss_check,
      DROP CONSTRAINT request_item_state_check,
      DROP CONSTRAINT request_item_cause_check;
    UPDATE request_item item SET
      answer_by = ask.expires_at,
      loss_by = CASE WHEN item.state <> 'lost' THEN NULL
                     WHEN EXISTS (SELECT FROM owner_decision decision WHERE decision.item_id = item.id
                                   AND decision.answer IN ('cannot', 'overwritten', 'refuse')) THEN 'owner'
                     ELSE 'system' END
      FROM owner_ask ask WHERE ask.id = item.ask_id;
    ALTER TABLE request_item
      ALTER COLUMN answer_by SET NOT NULL,
      ADD CONSTRAINT request_item_loss_check CHECK ((state = 'lost') = (loss_cause IS NOT NULL) AND (state = 'lost') = (loss_by IS NOT NULL)),
      ADD CONSTRAINT request_item_loss_by_check CHECK (loss_by IS NULL OR loss_by IN ('owner', 'system')),
      ADD CONSTRAINT request_item_state_check CHECK (state IN ('asked', 'help-needed', 'approved', 'extracting', 'sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn')),
      ADD CONSTRAINT request_item_cause_check CHECK (loss_cause IS NULL OR loss_cause IN ('overwritten', 'recorder-broken', 'wrong-clock', 'no-reply', 'unreachable', 'not-handed-in', 'refused', 'wrong-angle'));
    CREATE INDEX request_item_open_index ON request_item (overwrite_at) WHERE state IN ('asked', 'help-needed', 'approved', 'extracting');
    CREATE INDEX request_item_answer_index ON request_item (answer_by) WHERE state IN ('asked', 'help-needed');
    COMMENT ON COLUMN request_item.answer_by IS
      'until when its owner may answer for it: the overwrite deadline as it was reckoned when it was asked';
    COMMENT ON COLUMN request_item.loss_by IS 'who named the cause; only what the owner named can come back';
  `);
}

async function freeAsks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    DROP INDEX owner_ask_token_key;
    DROP INDEX owner_ask_request_index;
    ALTER TABLE owner_ask DROP COLUMN request_id, DROP COLUMN token_sha256, DROP COLUMN answer_key_sha256;
    CREATE INDEX owner_ask_joinable_index ON owner_ask (recorder_id, owner_id)
      WHERE answered_at IS NULL AND revoked_at IS NULL;
  `);
}

async function changeRequests(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE extraction_request
      ADD COLUMN officer_id uuid,
      ADD COLUMN officer_name text;
    UPDATE extraction_request SET officer_id = requested_by, officer_name = requested_by_name;
    ALTER TABLE extraction_request
      ALTER COLUMN officer_id SET NOT NULL,
      ALTER COLUMN officer_name SET NOT NULL,
      ADD CONSTRAINT extraction_request_officer_fk FOREIGN KEY (officer_id) REFERENCES app_user (id);
    COMMENT ON COLUMN extraction_request.officer_id IS 'who answers for it now; at first whoever filed it';

    CREATE TABLE request_amendment (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL,
      from_before timestamptz NOT NULL,
      to_before timestamptz NOT NULL,
      from_after timestamptz NOT NULL,
      to_after timestamptz NOT NULL,
      reason text NOT NULL,
      amended_by uuid NOT NULL,
      amended_by_name text NOT NULL,
      at timestamptz NOT NULL,
      CONSTRAINT request_amendment_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
      CONSTRAINT request_amendment_user_fk FOREIGN KEY (amended_by) REFERENCES app_user (id),
      CONSTRAINT request_amendment_window_check CHECK (to_before > from_before AND to_after > from_after)
    );
    CREATE INDEX request_amendment_request_index ON request_amendment (request_id);

    CREATE TABLE request_handover (
      id uuid PRIMARY KEY,
      request_id uuid NOT NULL,
      from_user_id uuid NOT NULL,
      from_name text NOT NULL,
      to_user_id uuid NOT NULL,
      to_name text NOT NULL,
      reason text NOT NULL,
      handed_over_by uuid NOT NULL,
      at timestamptz NOT NULL,
      CONSTRAINT request_handover_request_fk FOREIGN KEY (request_id) REFERENCES extraction_request (id),
      CONSTRAINT request_handover_from_fk FOREIGN KEY (from_user_id) REFERENCES app_user (id),
      CONSTRAINT request_handover_to_fk FOREIGN KEY (to_user_id) REFERENCES app_user (id),
      CONSTRAINT request_handover_by_fk FOREIGN KEY (handed_over_by) REFERENCES app_user (id)
    );
    CREATE INDEX request_handover_request_index ON request_handover (request_id);
  `);
}

async function createSteps(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE ask_step (
      id uuid PRIMARY KEY,
      ask_id uuid NOT NULL,
      kind text NOT NULL,
      number integer NOT NULL,
      due_at timestamptz NOT NULL,
      urgency_at timestamptz NOT NULL,
      done_at timestamptz,
      cancelled_at timestamptz,
      outcome text,
      CONSTRAINT ask_step_ask_fk FOREIGN KEY (ask_id) REFERENCES owner_ask (id),
      CONSTRAINT ask_step_kind_check CHECK (kind IN ('reminder', 'other-channel', 'security-team', 'commander', 'expiry'))
    );
    CREATE UNIQUE INDEX ask_step_key ON ask_step (ask_id, kind, number);
    CREATE INDEX ask_step_due_index ON ask_step (due_at) WHERE done_at IS NULL AND cancelled_at IS NULL;
    COMMENT ON COLUMN ask_step.urgency_at IS 'when its ask expires: of several due steps the most urgent goes first';

    INSERT INTO ask_step (id, ask_id, kind, number, due_at, urgency_at)
    SELECT gen_random_uuid(), ask.id, 'expiry', 1, ask.expires_at, ask.expires_at FROM owner_ask ask
     WHERE EXISTS (SELECT FROM request_item item WHERE item.ask_id = ask.id AND item.state = 'asked');
  `);
}
