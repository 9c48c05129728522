import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TEST_PASSWORD } from '../../support/builders/access.js';
import { HandingIn, madeAt } from '../../support/builders/hand-ins.js';
import {
  fitsAtTwiceTheSize,
  picture,
  startBrowser,
  visiting,
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

const opening = (
  path: string,
  options: VisitOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> => visiting(browser, scene.api.url, path, options, work);

const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const tap = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();

async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD);
  await tap(page, 'Vào làm việc');
}

describe("an officer's pages", () => {
  it('ask who he is, show his open requests, and lead to each camera and the code for its owner', async () => {
    const link = await scene.sendLink({ cameras: 2 });
    await opening('/', { size: 'desktop' }, async (page) => {
      await heading(page, 'Đăng nhập');
      await signIn(page, scene.officer.user.username);
      await heading(page, 'Yêu cầu đang mở');
      await page
        .getByText(/còn 3 ngày/)
        .first()
        .waitFor();
      await picture(page, 'officer-start-desktop-light');
      await page.getByRole('link', { name: /2\/2 camera chưa có hình/ }).click();
      await page.getByText('Hộ bà Nguyễn Thị Mai').waitFor();
      await page.getByText('Chờ trả lời').nth(1).waitFor();
      await page.getByText('Đã báo và sẽ báo cho ai').waitFor();
      await page.getByText('Nhắc chủ camera').first().waitFor();
      await tap(page, 'Tạo mã xác nhận');
      const code = await page.getByRole('status').locator('strong').innerText();
      await picture(page, 'officer-request-desktop-light');
      const answers = link.itemIds.map((itemId) => ({ itemId, answer: 'agree' }));
      const told = await scene.api.anonymous.post(`/owner-asks/${link.token}/decisions`, {
        ...{ code, answers, answeredBy: 'Nguyễn Văn Con' },
        relation: 'household-member',
      });
      expect(told.status).toBe(201);
      await page.reload();
      await page.getByText('Được đồng ý').nth(1).waitFor();
      await page
        .getByText(/qua liên kết · Nguyễn Văn Con · người trong nhà/)
        .first()
        .waitFor();
      await picture(page, 'officer-request-answered-desktop-light');
    });
  });

  it('say how far off the clock may be beside the footage, and what to do about it', async () => {
    const link = await scene.sendLink({ clock: 'unread' });
    await opening(`/requests/${link.requestId}`, { size: 'desktop' }, async (page) => {
      await signIn(page, scene.officer.user.username);
      await page.getByText('Đồng hồ đầu ghi: chưa đo, coi như đúng, sai số ±5 phút.').waitFor();
      await page.getByText(/Nên cho người chụp giờ đầu ghi trước khi lấy hình/).waitFor();
      await scene.db.query(
        `UPDATE request_item SET state = 'sealed', approved_from = window_from, approved_to = window_to
          WHERE request_id = $1`,
        [link.requestId],
      );
      await page.reload();
      await page.getByText(/sự việc có thể nằm ngoài hình đến 5 phút/).waitFor();
      await picture(page, 'officer-request-clock-unread-desktop-light');
      await scene.db.query(
        `UPDATE request_item SET state = 'lost', loss_cause = 'wrong-clock', loss_by = 'system'
          WHERE request_id = $1`,
        [link.requestId],
      );
      await page.reload();
      await page.getByText('Sai giờ. Xin cho người chụp giờ đầu ghi, rồi lập yêu cầu mới.').waitFor();
      await picture(page, 'officer-request-wrong-clock-desktop-light');
    });
    await scene.db.query(`UPDATE extraction_request SET state = 'ended', ended_at = now() WHERE id = $1`, [
      link.requestId,
    ]);
  });

  it('put what is about to be lost on top, and lead to it', async () => {
    await scene.sendLink();
    const now = scene.clock.now();
    scene.clock.set(new Date(now.getTime() + 80 * 3_600_000));
    const username = scene.officer.user.username;
    await opening('/', {}, async (page) => {
      await signIn(page, username);
      const box = page.getByRole('region', { name: 'Sắp mất hình ảnh' });
      await box
        .getByText(/Hộ bà Nguyễn Thị Mai/)
        .first()
        .waitFor();
      await picture(page, 'officer-at-risk-phone-light');
      await box.getByRole('link').last().click();
      await page.getByText('Đã báo và sẽ báo cho ai').first().waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/requests\//);
    }).finally(() => scene.clock.set(now));
  });

  it('say in plain words that a sign-in failed, and remember nobody after signing out', async () => {
    await opening('/', { expectedStatuses: [401] }, async (page) => {
      await page.getByLabel('Tên đăng nhập').fill(scene.officer.user.username);
      await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
      await tap(page, 'Vào làm việc');
      await page.getByRole('alert').waitFor();
      await picture(page, 'officer-sign-in-failed-phone-light');
      await signIn(page, scene.officer.user.username);
      await heading(page, 'Yêu cầu đang mở');
      await picture(page, 'officer-start-phone-light');
      await tap(page, 'Đăng xuất');
      await heading(page, 'Đăng nhập');
      await page.goto('/');
      await heading(page, 'Đăng nhập');
    });
  });

  it('lead back to where he wanted to go once he has signed in, also after his session has ended', async () => {
    const link = await scene.sendLink();
    await opening(`/requests/${link.requestId}`, { expectedStatuses: [401] }, async (page, { context }) => {
      await heading(page, 'Đăng nhập');
      await signIn(page, scene.officer.user.username);
      await page.getByText('Hộ bà Nguyễn Thị Mai').waitFor();
      await picture(page, 'officer-request-phone-light');
      await context.clearCookies();
      await tap(page, 'Tạo mã xác nhận');
      await heading(page, 'Đăng nhập');
      await signIn(page, scene.officer.user.username);
      await page.getByText('Hộ bà Nguyễn Thị Mai').waitFor();
    });
  });

  it('show what an owner has sent, what is missing, and of sealed footage no more than that it is there', async () => {
    const link = await scene.sendLink({ clock: 'unread', seconds: 20, reach: 'owner-upload' });
    const owner = new HandingIn(() => scene.api.anonymous, link.token);
    await owner.handedIn((await owner.open('sealed')).id, 'nhà tôi.mp4', await madeAt(link.from));
    await opening(`/requests/${link.requestId}`, { size: 'desktop', dark: true }, async (page) => {
      await signIn(page, scene.officer.user.username);
      const box = page.getByRole('region', { name: 'Hình chủ camera gửi' });
      await box.getByText(/Gửi niêm phong: 1 tệp, .* Sẽ bị hủy nếu không được đồng ý trước/).waitFor();
      expect(await box.innerText()).not.toContain('nhà tôi');
      await picture(page, 'officer-hand-ins-sealed-desktop-dark');
    });
    const answers = link.itemIds.map((itemId) => ({ itemId, answer: 'agree' }));
    const code = await link.tellCode();
    const told = await scene.api.anonymous.post(`/owner-asks/${link.token}/decisions`, { code, answers });
    expect(told.status).toBe(201);
    const { id } = await owner.open();
    await owner.handedIn(id, 'ảnh màn hình.mp4', Buffer.from('không phải video'));
    const place = await owner.announce(id, 'phần hai.mp4', 9000);
    await owner.send(place, 0, Buffer.alloc(4500));
    await opening(`/requests/${link.requestId}`, {}, async (page) => {
      await signIn(page, scene.officer.user.username);
      const box = page.getByRole('region', { name: 'Hình chủ camera gửi' });
      await box.getByText(/Còn thiếu: /).waitFor();
      await box.getByText(/đã đến 5 kB \/ 9 kB \(50 %\)/).waitFor();
      await picture(page, 'officer-hand-ins-phone-light');
      await fitsAtTwiceTheSize(page);
      await owner.handedIn(id, 'Cổng trước.mp4', await madeAt(new Date(link.from.getTime() + 10_000)));
      await box.getByRole('button', { name: 'Xem lại' }).click();
      await box.getByText('Cổng trước.mp4').waitFor();
      // The sealed file shows the rest; until it is unsealed, that counts for nothing.
      await box.getByText(/Còn thiếu: [\d:]+ – [\d:]+$/).waitFor();
      await box.getByText(/Đã được đồng ý; sẽ bị hủy nếu chủ camera không mở niêm phong trước/).waitFor();
      await picture(page, 'officer-hand-ins-more-phone-light');
    });
    await opening(`/requests/${link.requestId}`, { size: 'desktop', locale: 'en-US' }, async (page) => {
      await page.getByLabel('User name').fill(scene.officer.user.username);
      await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
      await tap(page, 'Enter');
      await page
        .getByRole('region', { name: 'Footage from the owner' })
        .getByText('Cổng trước.mp4')
        .waitFor();
      await picture(page, 'officer-hand-ins-desktop-english');
    });
  });

  it('number what came by the link in a message, and say what has ended and why', async () => {
    const link = await scene.sendLink({ clock: 'unread', seconds: 20, reach: 'owner-upload' });
    await scene.db.query('UPDATE owner_link SET scope_request_id = NULL WHERE ask_id = $1', [link.askId]);
    const owner = new HandingIn(() => scene.api.anonymous, link.token);
    const [sealed, empty] = [await owner.open('sealed'), await owner.open('sealed')];
    const answers = link.itemIds.map((itemId) => ({ itemId, answer: 'agree' }));
    const code = await link.tellCode();
    const told = await scene.api.anonymous.post(`/owner-asks/${link.token}/decisions`, { code, answers });
    expect(told.status).toBe(201);
    const { id } = await owner.open();
    await owner.handedIn(id, 'bí mật.mp4', await madeAt(link.from));
    await owner.handedIn(id, 'bí mật khác.mp4', await madeAt(new Date(link.from.getTime() + 3_600_000)));
    await scene.db.query(
      `UPDATE hand_in SET state = 'destroyed', destroyed_at = created_at, destruction_cause = 'not-released'
        WHERE id = $1`,
      [sealed.id],
    );
    await scene.db.query(`UPDATE hand_in SET state = 'abandoned' WHERE id = $1`, [empty.id]);
    await opening(`/requests/${link.requestId}`, {}, async (page) => {
      await signIn(page, scene.officer.user.username);
      const box = page.getByRole('region', { name: 'Hình chủ camera gửi' });
      await box.getByText('Tệp này không có hình của khoảng thời gian được đồng ý.').waitFor();
      for (const words of ['vì chủ camera không mở niêm phong', 'bị bỏ dở', 'Tệp 2']) {
        await box.getByText(words).waitFor();
      }
      expect(await box.innerText()).not.toContain('bí mật');
      await picture(page, 'officer-hand-ins-numbered-phone-light');
    });
    await opening(`/requests/${link.requestId}`, { dark: true, locale: 'en-US' }, async (page) => {
      await page.getByLabel('User name').fill(scene.officer.user.username);
      await page.getByLabel('Password', { exact: true }).fill(TEST_PASSWORD);
      await tap(page, 'Enter');
      const box = page.getByRole('region', { name: 'Footage from the owner' });
      await box.getByText('This file shows nothing of the approved time.').waitFor();
      await picture(page, 'officer-hand-ins-numbered-phone-dark-english');
    });
  });

  it("I8: do not show another unit's request", async () => {
    const link = await scene.sendLink();
    const stranger = await scene.api.createUser({
      roles: [{ role: 'investigator', unitId: scene.units.elsewhere.id }],
    });
    await opening('/', { expectedStatuses: [404] }, async (page) => {
      await signIn(page, stranger.username);
      await page.getByText('Ông/bà không có yêu cầu nào đang mở.').waitFor();
      await page.goto(`/requests/${link.requestId}`);
      await page.getByRole('alert').waitFor();
      expect(await page.getByText('Hộ bà Nguyễn Thị Mai').count()).toBe(0);
    });
  });

  it.each([
    ['phone', false],
    ['desktop', true],
  ] as const)('offer the sample accounts of a demonstration, on a %s, dark: %s', async (size, dark) => {
    await scene.db.query('UPDATE app_user SET demo = true WHERE username = $1', [
      scene.officer.user.username,
    ]);
    await opening('/', { size, dark, locale: 'en-US', expectedStatuses: [401] }, async (page) => {
      await heading(page, 'Sign in');
      await page.getByText('Sample accounts').waitFor();
      await picture(page, `officer-sign-in-${size}-${dark ? 'dark' : 'light'}-english`);
      // This account has the password of the tests, not that of the demonstration.
      await tap(page, /Investigator/);
      await page.getByRole('alert').waitFor();
    });
    await scene.db.query('UPDATE app_user SET demo = false');
  });

  it('tell a role without a page of its own where its work is done', async () => {
    const registrar = await scene.api.createUser({
      roles: [{ role: 'registrar', unitId: scene.units.commune.id }],
    });
    await opening('/', { size: 'desktop', dark: true }, async (page) => {
      await signIn(page, registrar.username);
      await heading(page, 'Vai trò này chưa có trang riêng');
      await picture(page, 'officer-other-role-desktop-dark');
    });
  });
});
