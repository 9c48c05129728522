import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The secret of a link by which footage was handed in sealed opens that footage; until now it stayed with its message,
 * sealed by a key that is kept here, so that the message could go another way.
 */
export class ForgetUsedLinks1794950000000 implements MigrationInterface {
  name = 'ForgetUsedLinks1794950000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE message SET secrets = NULL
        FROM hand_in JOIN owner_link ON owner_link.id = hand_in.link_id
       WHERE message.id = owner_link.message_id AND hand_in.kind = 'sealed' AND message.secrets IS NOT NULL
         AND message.state IN ('sent', 'delivered') AND message.channel NOT IN ('letter', 'outbox')
    `);
  }

  /** What is forgotten does not come back. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
