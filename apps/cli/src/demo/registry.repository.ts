import type { EntityManager } from 'typeorm';

export interface RegistryCounts {
  readonly teams: number;
  readonly members: number;
  readonly programmes: number;
  readonly owners: number;
  readonly recorders: number;
  readonly cameras: number;
}

/** What the seeding of the demo registry asks the database; it writes through the registry's own repositories. */
export class DemoRegistryRepository {
  /** Until the transaction ends, a second seeding waits. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('demo-registry'))`);
  }

  async counts(tx: EntityManager): Promise<RegistryCounts> {
    const rows: RegistryCounts[] = await tx.query(
      `SELECT (SELECT count(*)::integer FROM security_team) AS teams,
          (SELECT count(*)::integer FROM security_team_member) AS members,
          (SELECT count(*)::integer FROM programme) AS programmes, (SELECT count(*)::integer FROM owner) AS owners,
          (SELECT count(*)::integer FROM recorder) AS recorders, (SELECT count(*)::integer FROM camera) AS cameras`,
    );
    return rows[0]!;
  }
}
