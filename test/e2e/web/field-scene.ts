import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aUser, TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import { aTeam, aTeamAccount, type TestTeam } from '../../support/builders/field-tasks.js';
import { visit, type Visit, type VisitOptions } from '../../support/browser.js';
import { until } from '../../support/until.js';
import { OwnerScene } from './owner-scene.js';

type Row = Record<string, any>;

/** Words by which a test finds its way, in both languages. */
const WORDS = {
  vi: { user: 'Tên đăng nhập', password: 'Mật khẩu', enter: 'Vào làm việc', tasks: 'Việc của tổ' },
  en: { user: 'User name', password: 'Password', enter: 'Enter', tasks: "The team's tasks" },
};

interface FieldVisitOptions extends VisitOptions {
  readonly origin?: string;
  /** Before anything is opened. */
  readonly first?: (visited: Visit) => Promise<void>;
}

/** A security team with one member who signs in, and owners he is sent to. */
export class FieldScene {
  private constructor(
    readonly owners: OwnerScene,
    readonly team: TestTeam,
    readonly member: BuiltUser,
  ) {}

  static async open(): Promise<FieldScene> {
    const owners = await OwnerScene.open();
    const unitId = owners.units.commune.id;
    const team = await aTeam(owners.db, unitId);
    const member = await aUser(owners.db, {
      fullName: 'Trần Thị Viên',
      roles: [{ role: 'security-team-member', unitId }],
    });
    await aTeamAccount(owners.db, team.memberIds[1]!, member);
    return new FieldScene(owners, team, member);
  }

  /** @returns its id */
  async task(kind: string): Promise<string> {
    const { requestId, askId, itemIds } = await this.owners.sendLink();
    const letter = kind === 'deliver-form' ? { formMessageId: await this.letter(askId) } : {};
    const made = await this.owners.officer.post(`/requests/${requestId}/field-tasks`, {
      ...{ kind, itemIds, teamId: this.team.id, ...letter },
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return made.body.id;
  }

  /** What the owner is told goes as a letter. */
  private async letter(askId: string): Promise<string> {
    const [message] = await this.owners.db.query<{ id: string }>(
      `UPDATE message SET channel = 'letter', state = 'to-print'
        WHERE subject_id = $1 AND recipient_kind = 'owner' RETURNING id`,
      [askId],
    );
    return message!.id;
  }

  /** By the time of what they tell. */
  reports(taskId: string): Promise<Row[]> {
    return this.owners.db.query(
      'SELECT * FROM field_report WHERE task_id = $1 ORDER BY at, received_at, id',
      [taskId],
    );
  }

  /** The clock reading that a report brought. */
  async reading(report: Row): Promise<Row> {
    const [reading] = await this.owners.db.query<Row>('SELECT * FROM clock_reading WHERE id = $1', [
      report['clock_reading_id'],
    ]);
    return reading!;
  }

  async signIn(page: Page, language: 'vi' | 'en' = 'vi', who: BuiltUser = this.member): Promise<void> {
    const words = WORDS[language];
    await page.getByLabel(words.user).fill(who.username);
    await page.getByLabel(words.password, { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: words.enter }).click();
    await page.getByRole('heading', { level: 1, name: words.tasks }).waitFor();
  }

  /** A member of the team opens his telephone, signs in, and is held to a page without faults. */
  async visiting(
    browser: Browser,
    { origin = this.owners.api.url, first, ...options }: FieldVisitOptions,
    work: (page: Page, visited: Visit) => Promise<void>,
  ): Promise<void> {
    const visited = await visit(browser, origin, options);
    try {
      await first?.(visited);
      await visited.page.goto('/sign-in');
      await this.signIn(visited.page, options.locale?.startsWith('en') === true ? 'en' : 'vi');
      await work(visited.page, visited);
      expect(visited.faults).toEqual([]);
    } finally {
      await visited.close();
    }
  }

  /** A colleague of the same team, who signs in on the same telephone. */
  async colleague(): Promise<BuiltUser> {
    const unitId = this.owners.units.commune.id;
    const user = await aUser(this.owners.db, {
      fullName: 'Lê Văn Tổ',
      roles: [{ role: 'security-team-member', unitId }],
    });
    await aTeamAccount(this.owners.db, this.team.memberIds[0]!, user);
    return user;
  }

  async close(): Promise<void> {
    await this.owners.close();
  }
}

/** Waits until the pages are kept on the device, this one is served from there, and so are tasks. */
export async function isKept(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    const look = () => navigator.serviceWorker.controller && resolve();
    navigator.serviceWorker.addEventListener('controllerchange', look);
    look();
  })`);
  await until(async () => {
    // Opened before the page has made it, it would be made without its stores.
    const made = await page.evaluate(
      `indexedDB.databases().then((all) => all.some(({ name }) => name === 'camera-antt.field-tasks'))`,
    );
    return made === true && (await onTheDevice(page)).tasks.length > 0;
  });
}

/** What the device holds: whose tasks, and the reports by id. */
export async function onTheDevice(page: Page): Promise<{ tasks: Row[]; reports: Row[]; names: string[] }> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('camera-antt.field-tasks');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction(['tasks', 'reports']);
      const tasks = transaction.objectStore('tasks').getAll();
      const reports = transaction.objectStore('reports').getAll();
      transaction.oncomplete = () => {
        db.close();
        resolve({ tasks: tasks.result, reports: reports.result, names: Object.keys(localStorage).sort() });
      };
    };
  })`);
}
