import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was learnt of a contact may turn out to be wrong, or not to be so any more: the row stays, and counts no longer. */
export class LiftContactFacts1794920000000 implements MigrationInterface {
  name = 'LiftContactFacts1794920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message_contact_fact
        ADD COLUMN lifted_at timestamptz,
        ADD COLUMN lifted_by text,
        ADD CONSTRAINT message_contact_fact_lifted_check CHECK (
          (lifted_at IS NULL) = (lifted_by IS NULL) AND lifted_by IN ('registrar', 'answer', 'receipt'));
      COMMENT ON COLUMN message_contact_fact.lifted_by IS
        'registrar: he says that it serves after all; answer: its owner used a code that was sent to it; receipt: something arrived';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message_contact_fact DROP COLUMN lifted_at, DROP COLUMN lifted_by');
  }
}
