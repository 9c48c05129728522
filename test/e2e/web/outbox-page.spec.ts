import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { exampleFacts, SendMessage, type ChannelKind, type TemplateId } from '#antt/notifications';
import { TEST_PASSWORD } from '../../support/builders/access.js';
import { anOwner } from '../../support/builders/cameras.js';
import { aMessage, messageEvents, messageRow } from '../../support/builders/notifications.js';
import {
  fitsAtTwiceTheSize,
  picture,
  startBrowser,
  visiting,
  type VisitOptions,
} from '../../support/browser.js';
import { pagesOf } from '../../support/printed-paper.js';
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

interface Lying {
  readonly id: string;
  readonly recipient: string;
}

let recipients = 0;

/** A message to an owner of his own name, sent as far as its channel goes without a person. */
async function lying(channel: ChannelKind, template: TemplateId = 'owner-ask'): Promise<Lying> {
  recipients += 1;
  const recipient = `Cửa hàng số ${recipients}`;
  const { id } = await anOwner(scene.db, scene.units.commune.id);
  const facts = exampleFacts(undefined, scene.api.url);
  const expiresAt = new Date(scene.clock.now().getTime() + 86_400_000).toISOString();
  const { messageId } = await aMessage(scene.api.app, { id, name: recipient }, {
    template,
    facts: { ...facts[template], ...('expiresAt' in facts[template] ? { expiresAt } : {}) },
    channel,
  } as never);
  await scene.api.app.get(SendMessage).execute(messageId);
  return { id: messageId, recipient };
}

/** Its own words, paragraph by paragraph, without the link that is a secret. */
async function queued({ id }: Lying): Promise<{ body: string[]; unit: string }> {
  const [row] = await scene.db.query<{ body: string; unit: string }>(
    'SELECT m.body, u.name AS unit FROM message m JOIN unit u ON u.id = m.unit_id WHERE m.id = $1',
    [id],
  );
  const body = row!.body.split('\n\n').filter((part) => !/[\u{E000}-\u{F8FF}]/u.test(part));
  expect(body.length).toBeGreaterThan(4);
  return { body, unit: row!.unit };
}

async function opening(
  path: string,
  options: VisitOptions & { readonly username?: string },
  work: (page: Page, calls: readonly string[]) => Promise<void>,
): Promise<void> {
  const { username = scene.officer.user.username, ...rest } = options;
  const english = options.locale?.startsWith('en') === true;
  await visiting(browser, scene.api.url, '/sign-in?next=/outbox', rest, async (page, { calls }) => {
    await page.getByLabel(english ? 'User name' : 'Tên đăng nhập').fill(username);
    await page.getByLabel(english ? 'Password' : 'Mật khẩu', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: english ? 'Enter' : 'Vào làm việc' }).click();
    await page.getByRole('heading', { level: 1, name: english ? 'Outbox' : 'Hộp thư đi' }).waitFor();
    if (path !== '/outbox') await page.goto(path);
    await work(page, calls);
  });
}

const card = (page: Page, { recipient }: Lying): Locator =>
  page.getByRole('article', { name: new RegExp(`^${recipient}:`) });
const tap = (within: Page | Locator, name: string | RegExp): Promise<void> =>
  within.getByRole('button', { name }).click();

describe('the outbox page', () => {
  it('is reached from the start page, and hides links until one asks for them, which is on record', async () => {
    const message = await lying('outbox');
    const link = exampleFacts(undefined, scene.api.url)['owner-ask'].link;
    await opening('/', { size: 'desktop' }, async (page) => {
      await page.getByRole('link', { name: 'Hộp thư đi' }).click();
      const row = card(page, message);
      await row.getByText('Đề nghị cung cấp hình ảnh').first().waitFor();
      await tap(row, 'Xem nội dung');
      expect(await row.innerText()).toContain('••••••');
      expect(await row.innerText()).not.toContain(link);
      expect(await messageEvents(scene.db, message.id)).not.toContain('message.read');
      await picture(page, 'outbox-desktop-light');
      await tap(row, 'Hiện cả liên kết và mã');
      await row.getByText(link).waitFor();
      expect(await messageEvents(scene.db, message.id)).toContain('message.read');
    });
  });

  it('prints the letter, and takes down that it was handed over', async () => {
    const message = await lying('letter');
    const { link } = exampleFacts(undefined, scene.api.url)['owner-ask'];
    await opening('/outbox?show=to-print', {}, async (page) => {
      const row = card(page, message);
      const downloading = page.waitForEvent('download');
      await tap(row, 'In thư (PDF)');
      const file = await downloading;
      expect(file.suggestedFilename()).toMatch(/^thu-.*\.pdf$/);
      const [paper, ...more] = pagesOf(readFileSync(await file.path()));
      expect(more).toEqual([]);
      expect(paper!.qr()).toBe(link);
      const { body, unit } = await queued(message);
      const letters = paper!.text.replaceAll(' ', '');
      for (const part of [`Kính gửi: ${message.recipient}`, `CÔNG AN ${unit.toUpperCase()}`, link, ...body])
        expect(letters).toContain(part.replaceAll(' ', ''));
      await tap(row, 'Ghi kết quả chuyển tay');
      await row.getByLabel('Ghi thêm (không bắt buộc)').fill('Bà Mai ký nhận');
      await picture(page, 'outbox-hand-over-phone-light');
      await tap(row, 'Đã đến tay chủ camera');
      await row.getByText('Đã đến nơi').waitFor();
      expect(await row.getByRole('button', { name: 'In thư (PDF)' }).count()).toBe(0);
    });
    expect(await messageRow(scene.db, message.id)).toMatchObject({ state: 'delivered', secrets: null });
  });

  it('says why a message did not arrive, what to do, and what the channel itself said', async () => {
    const message = await lying('outbox');
    const failed = await lying('outbox');
    await scene.db.query(
      `UPDATE message SET channel = 'sms', state = 'failed', secrets = NULL, attempts = 30,
              last_error = 'misconfigured: HTTP 401' WHERE id = $1`,
      [failed.id],
    );
    await scene.db.query(
      `UPDATE message SET channel = 'sms', state = 'queued', attempts = 3, retry_at = now() + interval '2 minutes',
              last_error = 'unreachable: ECONNREFUSED' WHERE id = $1`,
      [message.id],
    );
    await opening('/outbox?show=failed', {}, async (page) => {
      const row = card(page, failed);
      await row.getByText('Kênh gửi được cấu hình chưa đúng.').waitFor();
      await row.getByText(/Báo quản trị sửa cấu hình/).waitFor();
      await row.getByText('Kênh gửi báo: HTTP 401').waitFor();
      await picture(page, 'outbox-failed-phone-light');
      await page.getByRole('link', { name: 'Chờ gửi' }).click();
      await card(page, message)
        .getByText(/Đã thử 3 lần; hệ thống tự thử lại/)
        .waitFor();
      await page.goBack();
      await card(page, failed).waitFor();
    });
  });

  it('says why a message lies there, and what was tried before', async () => {
    const unset = await lying('outbox');
    const tried = await lying('outbox', 'reminder');
    await scene.db.query(
      `UPDATE message SET channels_tried = '{sms,email}', last_error = '5.1.1 550 5.1.1 no such mailbox' WHERE id = $1`,
      [tried.id],
    );
    await opening('/outbox', {}, async (page) => {
      await card(page, unset)
        .getByText(/Vì sao phải chuyển tay:.*chưa đặt kênh gửi nào/)
        .waitFor();
      const row = card(page, tried);
      await row.getByText('đã thử SMS, thư điện tử mà không đến được.').waitFor();
      await row.getByText('Thư bị trả lại: không có hộp thư này.').waitFor();
      expect(await row.innerText()).not.toContain('đã chuyển sang');
      await picture(page, 'outbox-why-phone-light');
    });
    await opening('/outbox', { size: 'desktop', locale: 'en-US' }, async (page) => {
      await card(page, tried).getByText('tried SMS, e-mail, and it did not arrive.').waitFor();
      await picture(page, 'outbox-why-desktop-english');
      await fitsAtTwiceTheSize(page);
    });
  });

  it('says plainly where nobody will hear whether a text has arrived', async () => {
    const sent = await lying('outbox');
    await scene.db.query(
      `UPDATE message SET channel = 'sms', state = 'sent', sent_at = now() WHERE id = $1`,
      [sent.id],
    );
    await opening('/outbox?show=sent', {}, async (page) => {
      await card(page, sent).getByText('Đã gửi; cổng này không báo tin đã đến nơi hay chưa.').waitFor();
      await picture(page, 'outbox-no-receipts-phone-light');
    });
  });

  it('says why a text, or the link in it, is not shown', async () => {
    const ask = await lying('outbox');
    const reminder = await lying('outbox', 'reminder');
    const late = await lying('outbox', 'consent-used');
    await scene.db.query(`UPDATE message SET channel = 'sms' WHERE id = ANY($1::uuid[])`, [
      [ask.id, reminder.id],
    ]);
    const onward = await lying('outbox', 'consent-used');
    await scene.db.query(
      `UPDATE message SET channel = 'email', channels_tried = '{sms}', last_error = 'bad-number' WHERE id = $1`,
      [onward.id],
    );
    await scene.db.query(
      `UPDATE message SET channel = 'email', last_error = 'delayed: 4.4.1 come back later' WHERE id = $1`,
      [late.id],
    );
    await opening('/outbox?show=sent', { size: 'desktop' }, async (page) => {
      await card(page, ask)
        .getByText(/một lời đề nghị có thể gồm yêu cầu của nhiều đơn vị/)
        .waitFor();
      expect(await card(page, ask).getByRole('button', { name: 'Xem nội dung' }).count()).toBe(0);
      const row = card(page, reminder);
      await tap(row, 'Xem nội dung');
      await row.getByText('Hệ thống tự gửi thông báo này; liên kết và mã chỉ người nhận thấy.').waitFor();
      await card(page, late).getByText('Máy chủ thư báo thư đến chậm.').waitFor();
      await card(page, onward).getByText('Đã thử SMS; thông báo đã chuyển sang thư điện tử.').waitFor();
      await picture(page, 'outbox-hidden-desktop-light');
    });
  });

  it('shows what the API refuses, and keeps what was typed', async () => {
    const message = await lying('outbox');
    await opening('/outbox', { expectedStatuses: [409] }, async (page) => {
      const row = card(page, message);
      await tap(row, 'Ghi kết quả chuyển tay');
      await row.getByLabel('Ghi thêm (không bắt buộc)').fill('Không có nhà');
      await scene.officer.post(`/messages/${message.id}/hand-over`, { outcome: 'delivered' });
      await tap(row, 'Chưa trao được');
      await row
        .getByRole('alert')
        .getByText(/không thể chuyển sang/)
        .waitFor();
      expect(await row.getByLabel('Ghi thêm (không bắt buộc)').inputValue()).toBe('Không có nhà');
    });
  });

  it('I8: shows an auditor messages without their links and nothing to do, and another unit nothing', async () => {
    const message = await lying('outbox');
    const auditor = await scene.api.createUser({
      roles: [{ role: 'auditor', unitId: scene.units.province.id }],
    });
    await opening('/outbox', { username: auditor.username }, async (page) => {
      const row = card(page, message);
      await tap(row, 'Xem nội dung');
      await row.getByText(/Chỉ cán bộ có quyền chuyển tay/).waitFor();
      expect(await row.getByRole('button').allInnerTexts()).toEqual(['Thu gọn nội dung']);
    });
    const stranger = await scene.api.createUser({
      roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }],
    });
    await opening('/outbox', { username: stranger.username }, async (page) => {
      await page.getByText('Không có thông báo nào ở đây.').waitFor();
      await picture(page, 'outbox-empty-phone-light');
    });
  });

  it.each([
    ['phone', true],
    ['desktop', true],
    ['phone', false],
  ] as const)('speaks English, on a %s, dark: %s, and stays whole at twice the size', async (size, dark) => {
    await lying('letter', 'reminder');
    await opening('/outbox?show=to-print', { size, dark, locale: 'en-US' }, async (page) => {
      await page.getByText('Reminder').first().waitFor();
      await picture(page, `outbox-${size}-${dark ? 'dark' : 'light'}-english`);
      await fitsAtTwiceTheSize(page);
    });
  });
});
