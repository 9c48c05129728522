import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('the database', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('connects the application as a role that owns nothing', async () => {
    const [row] = await db.dataSource.query('SELECT current_user AS role');
    expect(row.role).toBe('antt_app');
  });

  it.each(['UPDATE audit_event SET action = $$x$$', 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'refuses the application: %s',
    async (sql) => {
      await expect(db.dataSource.query(sql)).rejects.toMatchObject({ code: '42501' });
    },
  );
});
