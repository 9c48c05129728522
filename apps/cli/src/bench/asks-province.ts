import pg from 'pg';
import type { Principal } from '#antt/access';
import { newId } from '#antt/kernel';

export interface AskedRecorder {
  readonly commune: number;
  readonly cameraIds: readonly string[];
}

export interface AskedProvince {
  readonly recorders: readonly AskedRecorder[];
  /** One for each commune. */
  readonly officers: readonly Principal[];
  /** Of the category a case is opened in. */
  readonly category: string;
}

const ERA = 'since-2025-07-01';
/** Of a card, of a small recorder, of a large one; one in ten is not known. */
const RETENTION_HOURS = `(ARRAY[48, 72, 120, 168, 168, 240, 336, 360, 720, NULL])[1 + n % 10]`;

/**
 * A province without people in it: communes with an officer, a commander and a security team each, and two cameras on
 * every recorder. Seven owners of ten have a phone only, two a mailbox too, and one has neither.
 */
export async function fillProvince(url: string, cameras: number): Promise<AskedProvince> {
  const communes = 20;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const provinceId = newId();
    const communeIds = Array.from({ length: communes }, newId);
    const hamletIds = Array.from({ length: communes }, newId);
    const officerIds = Array.from({ length: communes }, newId);
    await client.query(
      `INSERT INTO unit (id, code, era, kind, name, search_name, parent_id, line)
       VALUES ($1, '38', $2, 'province', 'Tỉnh mẫu', 'tinh mau', NULL, ARRAY[$1::uuid])`,
      [provinceId, ERA],
    );
    await client.query(
      `INSERT INTO unit (id, code, era, kind, name, search_name, parent_id, line)
       SELECT id, (14000 + n)::text, $3, 'commune', 'Xã mẫu ' || n, 'xa mau ' || n, $1, ARRAY[$1::uuid, id]
         FROM unnest($2::uuid[]) WITH ORDINALITY AS commune (id, n)`,
      [provinceId, communeIds, ERA],
    );
    await client.query(
      'INSERT INTO unit_scope (root_id, unit_id) SELECT unnest(line), id FROM unit WHERE line IS NOT NULL',
    );
    await client.query(
      `INSERT INTO app_user (id, username, full_name, password_hash, created_at)
       SELECT id, 'can-bo-' || n, 'Cán bộ ' || n, '-', now() FROM unnest($1::uuid[]) WITH ORDINALITY AS officer (id, n)`,
      [officerIds],
    );
    await client.query(
      `WITH commander AS (
         INSERT INTO app_user (id, username, full_name, password_hash, created_at)
         SELECT gen_random_uuid(), 'chi-huy-' || n, 'Chỉ huy ' || n, '-', now() FROM generate_series(1, $2) n
         RETURNING id, split_part(username, '-', 3)::integer AS n)
       INSERT INTO role_assignment (id, user_id, role, unit_id, granted_at)
       SELECT gen_random_uuid(), commander.id, 'commander', ($1::uuid[])[n], now() FROM commander`,
      [communeIds, communes],
    );
    await client.query(
      `INSERT INTO neighbourhood (id, unit_id, name)
       SELECT hamlet, commune, 'Thôn 1' FROM unnest($1::uuid[], $2::uuid[]) AS place (hamlet, commune)`,
      [hamletIds, communeIds],
    );
    await client.query(
      `INSERT INTO security_team (id, unit_id, neighbourhood_id, name)
       SELECT gen_random_uuid(), commune, hamlet, 'Tổ thôn 1' FROM unnest($1::uuid[], $2::uuid[]) AS place (hamlet, commune)`,
      [hamletIds, communeIds],
    );
    await client.query(
      `INSERT INTO owner (id, unit_id, code, kind, name, phone, email, address, created_at)
       SELECT gen_random_uuid(), ($1::uuid[])[1 + n % $2], n::text, 'household', 'Hộ ' || n,
              CASE WHEN n % 10 < 9 THEN '09' || lpad(n::text, 8, '0') END,
              CASE WHEN n % 10 IN (7, 8) THEN 'ho' || n || '@example.vn' END, 'Thôn 1', now()
         FROM generate_series(0, $3 - 1) n`,
      [communeIds, communes, Math.ceil(cameras / 2)],
    );
    await client.query(
      `INSERT INTO recorder (id, code, unit_id, owner_id, channels, retention_hours, retention_confidence, reach, created_at)
       SELECT gen_random_uuid(), 'DG-' || code, unit_id, id, 4, hours,
              CASE WHEN hours IS NULL THEN 'unknown' ELSE 'declared' END, 'owner-upload', now()
         FROM (SELECT *, ${RETENTION_HOURS} AS hours FROM (SELECT *, code::integer AS n FROM owner) o) r`,
    );
    await client.query(
      `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude,
                           neighbourhood_id, created_at, updated_at)
       SELECT gen_random_uuid(), r.code || '-' || k, 'Camera ' || r.code || '-' || k, r.unit_id, r.owner_id, r.id, k::text,
              'Thôn 1', 19.8, 105.7, h.id, now(), now()
         FROM recorder r JOIN neighbourhood h ON h.unit_id = r.unit_id CROSS JOIN generate_series(1, 2) k`,
    );
    const { rows } = await client.query<{ commune: number; ids: string[] }>(
      `SELECT array_position($1::uuid[], unit_id) - 1 AS commune, array_agg(id) AS ids
         FROM camera GROUP BY recorder_id, unit_id ORDER BY recorder_id`,
      [communeIds],
    );
    const { rows: categories } = await client.query<{ code: string }>(
      'SELECT code FROM case_category ORDER BY code LIMIT 1',
    );
    await client.query('ANALYZE');
    return {
      recorders: rows.map(({ commune, ids }) => ({ commune, cameraIds: ids })),
      officers: officerIds.map((userId, index) => ({
        userId,
        username: `can-bo-${index + 1}`,
        fullName: `Cán bộ ${index + 1}`,
        sessionId: newId(),
        roles: [{ role: 'investigator', unitId: communeIds[index]!, unitName: `Xã mẫu ${index + 1}` }],
      })),
      category: categories[0]?.code ?? 'theft',
    };
  } finally {
    await client.end();
  }
}
