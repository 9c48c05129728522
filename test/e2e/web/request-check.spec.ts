import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  fitsAtTwiceTheSize,
  picture,
  startBrowser,
  visit,
  type Visit,
  type VisitOptions,
} from '../../support/browser.js';
import { OwnerScene } from './owner-scene.js';

// Chromium on a busy machine.
jest.setTimeout(60_000);

let browser: Browser;
let scene: OwnerScene;
beforeAll(async () => {
  [browser, scene] = await Promise.all([startBrowser(), OwnerScene.open()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

async function opening(
  path: string,
  options: VisitOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> {
  const visited = await visit(browser, scene.api.url, options);
  try {
    await visited.page.goto(path);
    await visited.page.getByRole('heading', { level: 1 }).waitFor();
    await work(visited.page, visited);
    expect(visited.faults).toEqual([]);
  } finally {
    await visited.close();
  }
}

const result = (page: Page, name: RegExp): Promise<void> =>
  page.getByRole('heading', { level: 2, name }).waitFor();

describe('the public check', () => {
  it('confirms by the code who asks, how to reach its desk and for which time, and nothing else', async () => {
    const link = await scene.sendLink();
    const registrar = await scene.api.signedIn({
      roles: [{ role: 'commander', unitId: scene.units.commune.id }],
    });
    const desk = await registrar.put(`/units/${scene.units.commune.id}/duty-desk`, {
      phone: '0237 3852 113',
    });
    expect(desk.status).toBe(200);
    await opening('/check', {}, async (page) => {
      await picture(page, 'check-phone-light');
      // As people copy it from paper.
      await page.getByLabel('Mã kiểm tra').fill(link.checkCode.toLowerCase().replace('-', ' '));
      await page.getByRole('button', { name: 'Kiểm tra' }).click();
      await result(page, new RegExp(`Mã ${link.checkCode} là thật`));
      await page.getByText('Công an phường Hạc Thành').waitFor();
      await page.getByRole('link', { name: '0237 3852 113' }).waitFor();
      await page.getByText('Giờ hiện trên đầu ghi').waitFor();
      const words = await page.locator('main').innerText();
      for (const secret of ['Nguyễn Thị Mai', 'Cổng trước', 'Lê Văn Tám', 'YC-14797', 'WEB-']) {
        expect(words).not.toContain(secret);
      }
      await picture(page, 'check-genuine-phone-light');
    });
  });

  it('asks at once for the code of a link, and says in the language of the page what it cannot confirm', async () => {
    const link = await scene.sendLink();
    await opening(
      `/check#${link.checkCode}`,
      { size: 'desktop', dark: true, locale: 'en-US' },
      async (page) => {
        await result(page, new RegExp(`Code ${link.checkCode} is genuine`));
        await picture(page, 'check-genuine-desktop-dark-english');
      },
    );
    await opening('/check#AAAA-BBBB', { expectedStatuses: [404] }, async (page) => {
      await page.getByRole('alert').getByText('Hệ thống không xác nhận được mã kiểm tra này.').waitFor();
      await page
        .getByRole('alert')
        .getByText(/đừng trả lời và đừng mở liên kết/)
        .waitFor();
      await picture(page, 'check-unknown-phone-light');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('alert').getByText('This check code cannot be confirmed.').waitFor();
    });
  });

  it('tells a code that is too short, a dead line, and one who asks too often in plain words', async () => {
    await opening(
      '/check',
      { expectedStatuses: [404, 429], expectedFailures: true },
      async (page, { context }) => {
        const ask = (): Promise<void> => page.getByRole('button', { name: 'Kiểm tra' }).click();
        await page.getByLabel('Mã kiểm tra').fill('K7');
        await ask();
        await page.getByRole('alert').getByText('Mã có 8 chữ và số').waitFor();
        await page.getByLabel('Mã kiểm tra').fill('AAAA-CCCC');
        await context.setOffline(true);
        await ask();
        await page.getByRole('alert').getByText('Không kết nối được.').waitFor();
        await context.setOffline(false);
        for (let times = 0; times < 25; times++) await fetch(`${scene.api.url}/api/v1/checks/AAAA-DDDD`);
        await ask();
        await page
          .getByRole('alert')
          .getByText(/quá nhiều/i)
          .waitFor();
        await picture(page, 'check-throttled-phone-light');
      },
    );
  });

  it('needs little of a poor line, and fits at twice the size', async () => {
    await opening('/check', {}, async (page, { calls }) => {
      let scripts = 0;
      for (const url of calls
        .map((call) => call.replace(/^GET /, ''))
        .filter((each) => each.endsWith('.js'))) {
        const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
        scripts += Number(response.headers.get('content-length'));
      }
      expect(scripts).toBeGreaterThan(10_000);
      expect(scripts).toBeLessThan(100 * 1024);
      await fitsAtTwiceTheSize(page);
    });
  });
});
