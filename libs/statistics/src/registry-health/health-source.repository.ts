import { CLOCK_DRIFT_BOUND_PPM } from '#antt/cameras';
import {
  CLOCK_UNCERTAIN_MS,
  READING_LASTS_DAYS,
  SEEN_WITHIN_DAYS,
  type HealthProblem,
  type HealthSubject,
} from './health-problem.js';

/**
 * Where each kind of entry is looked at. The one place with the rules of `health-problem.ts` in SQL: counts and lists are
 * both made of these parts, so they cannot disagree.
 *
 * Parameters: $1 roots, $2 unit, $3 now, $4 recorders whose clock is uncertain by the model of clocks, see
 * `UncertainClocks`.
 */
export interface HealthSource {
  readonly from: string;
  /** Entries that are looked at. */
  readonly where: string;
  readonly id: string;
  readonly unit: string;
  readonly demo: string;
  readonly code: string;
  readonly name: string;
  /** Members of {@link HealthFacts}, those left out are null. */
  readonly facts: string;
  readonly problems: Readonly<Partial<Record<HealthProblem, ProblemSource>>>;
}

export interface ProblemSource {
  readonly where: string;
  /** Since when; null: nobody noted it. */
  readonly since: string;
  /** More is worse; then whatever lasts longer. */
  readonly weight: string;
  /** Never null. */
  readonly at: string;
}

const NOW = '$3::timestamptz';
const before = (days: number): string => `${NOW} - interval '${days * 24} hours'`;
const BY_CAMERAS = 'coalesce(n.cameras, 0)';

/** Cameras in use, by what they hang on. */
const camerasBy = (column: string): string =>
  `(SELECT ${column} AS key, count(*)::integer AS cameras FROM camera WHERE status <> 'removed' GROUP BY 1)`;

/** Readings of a clock that differ by no more than this hide no change of its daylight-saving setting or zone. */
const STEADY_MS = 10 * 60_000;

/** The latest reading of each clock, and whether it may have jumped; by hashing, without sorting all that was ever read. */
const LATEST_READINGS = `(SELECT recorder_id, max(true_time) AS read_at, count(*)::integer AS readings,
  (max(ARRAY[extract(epoch FROM true_time)::float8, uncertainty_ms::float8]))[2] AS uncertainty_ms,
  max(offset_ms) - min(offset_ms) > ${STEADY_MS} OR min(time_zone COLLATE "C") < max(time_zone COLLATE "C") AS jumped
  FROM clock_reading GROUP BY 1)`;

/**
 * The rules of `phoneContact` and `emailContact` of notifications in SQL. OFFSET 0 keeps each step from being done again.
 * Numbers as nearly everybody writes them take the short way: a summary looks at every owner's.
 */
const phoneContactSql = (column: string): string =>
  `CASE WHEN ${column} ~ '^0[0-9]{2,4}[ .-]?[0-9]{3}[ .-]?[0-9]{3,4}$'
    THEN '+84' || substr(translate(${column}, ' .-', ''), 2) ELSE ${anyPhoneContactSql(column)} END`;
const anyPhoneContactSql = (column: string): string =>
  `(SELECT CASE WHEN number ~ '^\\+[0-9]{8,15}$' THEN number END FROM (
    SELECT CASE WHEN digits ~ '^0[0-9]{8,11}$' THEN '+84' || substr(digits, 2)
      ELSE regexp_replace(digits, '^(00|\\+)?(?=84[0-9]{8,11}$)', '+') END AS number
    FROM (SELECT regexp_replace(${column}, '[[:space:].()-]', '', 'g') AS digits OFFSET 0) raw OFFSET 0) plain)`;
const emailContactSql = (column: string): string =>
  `CASE WHEN ${column} IS NOT NULL THEN (SELECT CASE WHEN address ~ '^[^][[:space:]@<>(),;:"\\\\]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)+$'
    AND length(address) <= 254 THEN address END FROM (SELECT lower(btrim(${column})) AS address OFFSET 0) plain) END`;

/** What was learnt of a contact that makes it useless for this owner. */
const taught = (contact: string): string =>
  `message_contact_fact f WHERE f.contact = ${contact} AND f.lifted_at IS NULL
    AND (f.fact <> 'not-my-number' OR (f.recipient_kind = 'owner' AND f.recipient_id = o.id::text))`;

const [PHONE, EMAIL] = ['t.phone', 't.email'];
const TAUGHT_OF_BOTH = `message_contact_fact f WHERE f.contact IN (${PHONE}, ${EMAIL}) AND f.lifted_at IS NULL
  AND (f.fact <> 'not-my-number' OR (f.recipient_kind = 'owner' AND f.recipient_id = o.id::text))`;

const SEEN_AT = `greatest(c.created_at, k.read_at, a.answer_at, a.footage_at,
  CASE WHEN q.retention_confidence = 'observed' THEN q.retention_as_of END)`;

/** Without an answer though its time is over. An item that was lost for another cause says nothing of its owner. */
const UNANSWERED = `(i.loss_cause IN ('no-reply', 'unreachable') OR (i.state = 'asked' AND i.answer_by <= ${NOW}))`;

/**
 * Of each camera: how often it was asked for and what came of it. What a commander decided is no answer. An item that was
 * decided at all has one decision that was not superseded.
 */
const ASKED = `(SELECT i.camera_id,
    (count(*) FILTER (WHERE d.item_id IS NULL OR d.superseded_at IS NULL))::integer AS asked,
    (count(*) FILTER (WHERE ${UNANSWERED} AND d.item_id IS NULL))::integer AS unanswered,
    min(r.filed_at) FILTER (WHERE ${UNANSWERED} AND d.item_id IS NULL) AS unanswered_since,
    max(r.filed_at) AS asked_at, max(d.decided_at) FILTER (WHERE g.source <> 'break-glass') AS answer_at,
    max(i.state_at) FILTER (WHERE i.state IN ('sealed', 'partly-covered')) AS footage_at
  FROM request_item i LEFT JOIN extraction_request r ON r.id = i.request_id
    LEFT JOIN owner_decision d ON d.item_id = i.id LEFT JOIN owner_answer g ON g.id = d.answer_id
  GROUP BY 1)`;

/** Calendar days are those of Vietnam. */
const TODAY = `(${NOW} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const RECORDER_ENDED = `q.status = 'removed'`;
const OWNER_ENDED = `coalesce(o.left_on <= ${TODAY}, false)`;
const PROGRAMME_ENDED = `coalesce(p.ended_on <= ${TODAY}, false)`;

export const HEALTH_SOURCES: Readonly<Record<HealthSubject, HealthSource>> = {
  recorder: {
    from: `recorder q LEFT JOIN ${LATEST_READINGS} k ON k.recorder_id = q.id
      LEFT JOIN ${camerasBy('recorder_id')} n ON n.key = q.id`,
    where: `q.status <> 'removed'`,
    id: 'q.id',
    unit: 'q.unit_id',
    demo: 'q.demo',
    code: 'q.code',
    name: `coalesce(nullif(concat_ws(' ', q.make, q.model), ''), q.code)`,
    facts: `'cameras', ${BY_CAMERAS}, 'retentionConfidence', q.retention_confidence, 'retentionHours', q.retention_hours,
      'retentionObservedAt', CASE WHEN q.retention_confidence = 'observed' THEN q.retention_as_of END,
      'lastReadingAt', k.read_at`,
    problems: {
      'retention-not-observed': {
        where: `q.retention_confidence <> 'observed'`,
        since: 'q.created_at',
        weight: BY_CAMERAS,
        at: 'q.created_at',
      },
      'clock-never-read': {
        where: 'k.read_at IS NULL',
        since: 'q.created_at',
        weight: BY_CAMERAS,
        at: 'q.created_at',
      },
      'clock-reading-old': {
        where: `k.read_at < ${before(READING_LASTS_DAYS)}`,
        since: `k.read_at + interval '${READING_LASTS_DAYS * 24} hours'`,
        weight: BY_CAMERAS,
        at: 'k.read_at',
      },
      'clock-uncertain': {
        where: `q.id = ANY($4::uuid[]) AND k.read_at >= ${before(READING_LASTS_DAYS)}`,
        since: 'NULL::timestamptz',
        weight: BY_CAMERAS,
        at: 'coalesce(k.read_at, q.created_at)',
      },
      'recorder-broken': {
        where: `q.status = 'broken'`,
        since: 'NULL::timestamptz',
        weight: BY_CAMERAS,
        at: 'q.created_at',
      },
    },
  },
  owner: {
    from: `owner o JOIN ${camerasBy('owner_id')} n ON n.key = o.id
      CROSS JOIN LATERAL (SELECT ${phoneContactSql('o.phone')} AS phone, ${emailContactSql('o.email')} AS email OFFSET 0) t`,
    where: `NOT ${OWNER_ENDED}`,
    id: 'o.id',
    unit: 'o.unit_id',
    demo: 'o.demo',
    code: 'o.code',
    name: 'o.name',
    facts: `'cameras', n.cameras, 'contactFacts', ARRAY(SELECT DISTINCT f.fact FROM ${TAUGHT_OF_BOTH} ORDER BY 1)`,
    problems: {
      'owner-without-contact': {
        where: `${PHONE} IS NULL AND ${EMAIL} IS NULL`,
        since: 'o.created_at',
        weight: BY_CAMERAS,
        at: 'o.created_at',
      },
      'owner-unreachable': {
        where: `(${PHONE} IS NOT NULL OR ${EMAIL} IS NOT NULL)
          AND (${PHONE} IS NULL OR EXISTS (SELECT FROM ${taught(PHONE)}))
          AND (${EMAIL} IS NULL OR EXISTS (SELECT FROM ${taught(EMAIL)}))`,
        // Since the last of his contacts failed.
        since: `(SELECT max(first) FROM (SELECT min(f.recorded_at) AS first FROM ${TAUGHT_OF_BOTH} GROUP BY f.contact) of)`,
        weight: BY_CAMERAS,
        at: 'o.created_at',
      },
    },
  },
  camera: {
    from: `camera c JOIN recorder q ON q.id = c.recorder_id JOIN owner o ON o.id = c.owner_id
      LEFT JOIN programme p ON p.id = c.programme_id
      LEFT JOIN (SELECT recorder_id, max(true_time) AS read_at FROM clock_reading GROUP BY 1) k ON k.recorder_id = q.id
      LEFT JOIN ${ASKED} a ON a.camera_id = c.id`,
    where: `c.status <> 'removed'`,
    id: 'c.id',
    unit: 'c.unit_id',
    demo: 'c.demo',
    code: 'c.code',
    name: 'c.name',
    facts: `'cameras', 1, 'retentionConfidence', q.retention_confidence, 'retentionHours', q.retention_hours,
      'retentionObservedAt', CASE WHEN q.retention_confidence = 'observed' THEN q.retention_as_of END,
      'lastReadingAt', k.read_at, 'timesAsked', coalesce(a.asked, 0), 'timesUnanswered', coalesce(a.unanswered, 0),
      'lastAskedAt', a.asked_at, 'lastAnswerAt', a.answer_at, 'lastFootageAt', a.footage_at, 'lastSeenAt', ${SEEN_AT},
      'ended', array_remove(ARRAY[CASE WHEN ${RECORDER_ENDED} THEN 'recorder' END, CASE WHEN ${OWNER_ENDED} THEN 'owner' END,
        CASE WHEN ${PROGRAMME_ENDED} THEN 'programme' END], NULL)`,
    problems: {
      'camera-never-answered': {
        where: 'a.unanswered > 0 AND a.answer_at IS NULL',
        since: 'a.unanswered_since',
        weight: 'a.unanswered',
        at: 'a.unanswered_since',
      },
      'camera-never-asked': {
        where: `a.camera_id IS NULL AND c.status = 'working'`,
        since: 'c.created_at',
        weight: '0',
        at: 'c.created_at',
      },
      'camera-not-seen': {
        where: `${SEEN_AT} < ${before(SEEN_WITHIN_DAYS)} AND c.status = 'working'`,
        since: SEEN_AT,
        weight: '0',
        at: SEEN_AT,
      },
      'camera-broken': {
        where: `c.status = 'broken'`,
        since: 'NULL::timestamptz',
        weight: 'coalesce(a.asked, 0)',
        at: 'c.updated_at',
      },
      'camera-left-behind': {
        where: `(${RECORDER_ENDED} OR ${OWNER_ENDED} OR ${PROGRAMME_ENDED})`,
        since: `least(CASE WHEN ${RECORDER_ENDED} THEN q.ended_on END, CASE WHEN ${OWNER_ENDED} THEN o.left_on END,
          CASE WHEN ${PROGRAMME_ENDED} THEN p.ended_on END)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`,
        weight: 'coalesce(a.asked, 0)',
        at: 'c.updated_at',
      },
    },
  },
};

/** Entries the reader answers for, and every parameter named so that PostgreSQL can type it. */
export function lookedAt({ where, unit }: HealthSource): string {
  return `${where} AND ($3::timestamptz IS NULL OR true) AND ($4::uuid[] IS NULL OR true)
    AND ($1::uuid[] IS NULL OR ${unit} IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1::uuid[])))
    AND ($2::uuid IS NULL OR ${unit} IN (SELECT unit_id FROM unit_scope WHERE root_id = $2::uuid))`;
}

/**
 * Recorders read within a year that may be uncertain. What is known of a clock widens by at most the bound of drift since
 * its latest reading, unless it jumped; with one reading it widens by just that, so that SQL can tell. Of several the
 * model has to be asked.
 */
export const CLOCK_CANDIDATES = `SELECT q.id, k.readings
  FROM ${HEALTH_SOURCES.recorder.from}
  WHERE ${lookedAt(HEALTH_SOURCES.recorder)} AND k.read_at >= ${before(READING_LASTS_DAYS)} AND (k.jumped
    OR k.uncertainty_ms + extract(epoch FROM ${NOW} - k.read_at) * ${CLOCK_DRIFT_BOUND_PPM / 1000} > ${CLOCK_UNCERTAIN_MS})`;
