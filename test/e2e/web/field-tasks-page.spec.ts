import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aUser, TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import { aTeam, aTeamAccount, type TestTeam } from '../../support/builders/field-tasks.js';
import { aPhotograph } from '../../support/builders/photograph.js';
import {
  fitsAtTwiceTheSize,
  picture,
  startBrowser,
  visit,
  type VisitOptions,
} from '../../support/browser.js';
import { OwnerScene } from './owner-scene.js';

// Chromium on a busy machine.
jest.setTimeout(60_000);

let browser: Browser;
let scene: OwnerScene;
let team: TestTeam;
let member: BuiltUser;
beforeAll(async () => {
  [browser, scene] = await Promise.all([startBrowser(), OwnerScene.open()]);
  const unitId = scene.units.commune.id;
  team = await aTeam(scene.db, unitId);
  member = await aUser(scene.db, { roles: [{ role: 'security-team-member', unitId }] });
  await aTeamAccount(scene.db, team.memberIds[1]!, member);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

async function aTask(kind: string): Promise<string> {
  const { requestId, itemIds } = await scene.sendLink();
  const made = await scene.officer.post(`/requests/${requestId}/field-tasks`, {
    ...{ kind, itemIds, teamId: team.id },
  });
  expect(made.status).toBe(201);
  return made.body.id;
}

async function visiting(options: VisitOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const english = options.locale?.startsWith('en') === true;
  const visited = await visit(browser, scene.api.url, options);
  try {
    const { page } = visited;
    await page.goto('/sign-in');
    await page.getByLabel(english ? 'User name' : 'Tên đăng nhập').fill(member.username);
    await page.getByLabel(english ? 'Password' : 'Mật khẩu', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: english ? 'Enter' : 'Vào làm việc' }).click();
    await page
      .getByRole('heading', { level: 1, name: english ? "The team's tasks" : 'Việc của tổ' })
      .waitFor();
    await work(page);
    expect(visited.faults).toEqual([]);
  } finally {
    await visited.close();
  }
}

const reports = (taskId: string): Promise<Record<string, any>[]> =>
  scene.db.query('SELECT * FROM field_report WHERE task_id = $1', [taskId]);

describe("the page of a security team's tasks", () => {
  it('leads from the sign-in to the tasks, and takes in why one could not be done', async () => {
    const id = await aTask('visit');
    await visiting({}, async (page) => {
      await page.locator('a[href="tel:0912345678"]').first().waitFor();
      await picture(page, 'tasks-list-phone-light');
      await page.goto(`/tasks/${id}`);
      await page.getByLabel('Không làm được').check();
      await page.getByLabel('Vì sao').selectOption('moved-away');
      await picture(page, 'tasks-could-not-phone-light');
      await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
      await page.getByText('Đã nhận báo cáo.').waitFor();
    });
    expect(await reports(id)).toMatchObject([{ outcome: 'could-not', cause: 'moved-away' }]);
  });

  it('takes in the photograph of a clock with what it showed', async () => {
    const id = await aTask('photograph-clock');
    await visiting({ locale: 'en-GB', dark: true }, async (page) => {
      await page.goto(`/tasks/${id}`);
      await page.getByLabel('Done', { exact: true }).check();
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: 'clock.jpg', mimeType: 'image/jpeg', buffer: aPhotograph() },
      });
      expect(await page.getByLabel('The recorder shows').inputValue()).toBe('');
      const shown = new Date(Date.now() + (7 - 1) * 3_600_000 - 7 * 60_000).toISOString().slice(0, 19);
      await page.getByLabel('The recorder shows').fill(shown);
      await picture(page, 'tasks-clock-phone-dark');
      await page.getByRole('button', { name: 'Send the report' }).click();
      await page.getByText('The report was taken in.').waitFor();
      await fitsAtTwiceTheSize(page);
    });
    const [report] = await reports(id);
    expect(report).toMatchObject({ outcome: 'done', clock_reading_id: expect.any(String) });
  });
});
