import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  fitsAtTwiceTheSize,
  picture,
  scriptBytes,
  startBrowser,
  visiting,
  type Visit,
  type VisitOptions,
} from '../../support/browser.js';
import { TEST_PASSWORD } from '../../support/builders/access.js';
import { barriers } from '../../support/accessibility.js';
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

const opening = (
  path: string,
  options: VisitOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> => visiting(browser, scene.api.url, path, options, work);

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

  it('tells of every stretch the recorder may have shown, as the page of the owner does and his officer is told', async () => {
    const link = await scene.sendLink({ clock: 'ambiguous' });
    const face = (instant: Date): string =>
      new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' }).format(instant);
    const { body } = await scene.officer.get(`/requests/${link.requestId}`);
    const [, second] = body.items[0].askedOfRecorder;
    const begins = face(new Date(Math.floor(Date.parse(second.from) / 1000) * 1000));
    await opening(link.path, {}, async (page) => {
      await page.getByText('Xin lấy thêm cả đoạn này trên đầu ghi').waitFor();
      await page.getByText('Máy có thể đang chạy đúng giờ; xin lấy cả hai đoạn.').waitFor();
      await page.getByText(begins).waitFor();
      await page.getByText('Không rõ lúc đó đồng hồ đầu ghi chạy theo giờ nào').waitFor();
      await fitsAtTwiceTheSize(page);
      await picture(page, 'owner-two-stretches-phone-light');
    });
    await opening(`/check#${link.checkCode}`, {}, async (page) => {
      await page.getByText('Hoặc trên đầu ghi').waitFor();
      await page.getByText(begins).waitFor();
      await picture(page, 'check-two-stretches-phone-light');
    });
    await opening(`/requests/${link.requestId}`, { size: 'desktop' }, async (page) => {
      await page.getByLabel('Tên đăng nhập').fill(scene.officer.user.username);
      await page.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD);
      await page.getByRole('button', { name: 'Vào làm việc' }).click();
      await page.getByText(/Đồng hồ có thể ở 2 mức lệch: đã xin hình theo mọi mức/).waitFor();
      await picture(page, 'request-two-stretches-desktop-light');
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
      const scripts = await scriptBytes(calls);
      expect(scripts).toBeGreaterThan(10_000);
      expect(scripts).toBeLessThan(100 * 1024);
      await fitsAtTwiceTheSize(page);
    });
  });

  it('is held to letting everybody in: what only the dark hides is seen, too', async () => {
    await opening('/check', {}, async (page) => {
      expect(await barriers(page)).toEqual([]);
      await page.evaluate("document.querySelector('h1').style.color = '#20262b'");
      await page.evaluate("document.querySelector('img').removeAttribute('alt')");
      const found = (await barriers(page)).map((barrier) =>
        barrier.replace(/^([\w-]+): .*?(\(dark\))?$/, '$1 $2'),
      );
      expect(found).toEqual(['image-alt ', 'color-contrast (dark)']);
    });
  });
});
