import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ModuleRef } from '@nestjs/core';
import type { Browser, Page } from 'playwright-core';
import { DestroyHandIn, ExtractionModule } from '#antt/extraction';
import { sha256Hex, vietnamDay } from '#antt/kernel';
import type { ApiClient } from '../../support/api.js';
import {
  fitsAtTwiceTheSize,
  picture,
  scriptBytes,
  startBrowser,
  visiting,
  type Visit,
  type VisitOptions,
} from '../../support/browser.js';
import { HandingIn } from '../../support/builders/hand-ins.js';
import { OwnerScene, type SentLink } from './owner-scene.js';

// Chromium on a busy machine.
jest.setTimeout(60_000);

let browser: Browser;
let scene: OwnerScene;
let registrar: ApiClient;
beforeAll(async () => {
  [browser, scene] = await Promise.all([startBrowser(), OwnerScene.open()]);
  registrar = await scene.api.signedIn({ roles: [{ role: 'registrar', unitId: scene.units.commune.id }] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

interface Ledger {
  readonly path: string;
  readonly token: string;
  readonly ownerId: string;
  tellCode(): Promise<string>;
}

/** The ledger of whom a link was sent to, printed for him by a registrar. */
async function ledgerOf(link: SentLink): Promise<Ledger> {
  const [asked] = await scene.db.query<{ id: string }>('SELECT owner_id AS id FROM owner_ask WHERE id = $1', [
    link.askId,
  ]);
  const ownerId = asked?.id ?? '';
  const { status, body } = await registrar.post(`/owners/${ownerId}/ledger-links`);
  expect(status).toBe(201);
  const { pathname, hash } = new URL(body.url);
  return {
    path: pathname + hash,
    token: body.token,
    ownerId,
    tellCode: async () =>
      (await registrar.post(`/owners/${ownerId}/ledger-codes`, { channel: 'voice' })).body.code,
  };
}

async function consent({ ownerId }: Ledger): Promise<void> {
  const cameras = await scene.db.query<{ id: string }>(
    'SELECT c.id FROM camera c JOIN recorder r ON r.id = c.recorder_id WHERE r.owner_id = $1',
    [ownerId],
  );
  const answer = await registrar.post(`/owners/${ownerId}/standing-consents`, {
    cameraIds: cameras.map(({ id }) => id),
    categoryCodes: ['theft'],
    hours: { from: '22:00', to: '05:00' },
    validUntil: new Date(scene.clock.now().getTime() + 90 * 86_400_000).toISOString(),
    signedBy: 'Nguyễn Thị Mai',
    scanReference: 'HS-2026/17',
  });
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
}

const opening = (
  link: Pick<Ledger, 'path' | 'token'>,
  options: VisitOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> => visiting(browser, scene.api.url, link.path, { ...options, secret: link.token }, work);

const tap = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
const typeCode = (page: Page, code: string): Promise<void> => page.getByLabel('Mã xác nhận 6 số').fill(code);

describe("an owner's ledger", () => {
  it('tells what was asked and decided, and takes a standing consent back by a code', async () => {
    const link = await scene.sendLink();
    const answers = link.itemIds.map((itemId) => ({ itemId, answer: 'agree' }));
    const told = { code: await link.tellCode(), answers };
    await scene.api.anonymous.post(`/owner-asks/${link.token}/decisions`, told);
    const ledger = await ledgerOf(link);
    await consent(ledger);
    await opening(ledger, {}, async (page) => {
      await page
        .getByRole('region', { name: /^Cổng trước.*YC-/ })
        .getByText('Đồng ý (qua liên kết)')
        .waitFor();
      await page.getByText(/Đang có hiệu lực đến/).waitFor();
      await page.getByText('22:00 – 05:00').first().waitFor();
      await picture(page, 'ledger-phone-light');
      await tap(page, 'Thu hồi sự đồng ý này');
      await tap(page, 'Thu hồi ngay');
      await page.getByText('Mã có đúng 6 chữ số.').waitFor();
      await typeCode(page, await ledger.tellCode());
      await picture(page, 'ledger-revoke-phone-light');
      await tap(page, 'Thu hồi ngay');
      await page.getByText(/^Đã thu hồi lúc/).waitFor();
    });
    const [row] = (await registrar.get(`/owners/${ledger.ownerId}/standing-consents`)).body;
    expect(row.revokedAt).not.toBeNull();
  });

  it('keeps the certificate that what he sealed was destroyed, and prints it by itself', async () => {
    const link = await scene.sendLink();
    const handing = new HandingIn(() => scene.api.anonymous, link.token);
    const { id } = await handing.open('sealed');
    const bytes = Buffer.from('Đây là chữ, không phải hình.');
    await handing.handedIn(id, 'ghi chú.mp4', bytes);
    const worker = scene.api.app.select(ExtractionModule).get(ModuleRef, { strict: true });
    const destroyHandIn = await worker.create(DestroyHandIn);
    expect(await destroyHandIn.execute(id, 'not-approved')).toBe(true);
    const ledger = await ledgerOf(link);
    await opening(ledger, {}, async (page) => {
      const certificate = page.getByRole('region', { name: /^Giấy xác nhận đã hủy số GXN-\d{4}-/ });
      await certificate.getByText(sha256Hex(bytes)).waitFor();
      await certificate.getByText(/đã được hủy lúc .*không có sự đồng ý trong hạn/).waitFor();
      await picture(page, 'ledger-certificate-phone-light');
      // A browser that prints is done with it before anybody could look.
      await page.evaluate('window.print = () => undefined');
      await tap(page, 'In giấy xác nhận');
      await page.emulateMedia({ media: 'print' });
      expect(await certificate.getByText(sha256Hex(bytes)).isVisible()).toBe(true);
      for (const around of ['Sổ camera của ông/bà', 'Những lần được hỏi'])
        expect([around, await page.getByText(around, { exact: true }).first().isVisible()]).toEqual([
          around,
          false,
        ]);
      await picture(page, 'ledger-certificate-print');
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.getByText('Những lần được hỏi').isVisible()).toBe(true);
    });
  });

  it('takes a standing consent within the limits he chooses, in the very words he read, and back again', async () => {
    const ledger = await ledgerOf(await scene.sendLink({ cameras: 2 }));
    await opening(ledger, { expectedStatuses: [422] }, async (page) => {
      await tap(page, 'Lập sự đồng ý trước');
      await page.getByRole('heading', { level: 1, name: 'Đồng ý trước' }).waitFor();
      await tap(page, 'Xem toàn văn');
      await page.getByText('Xin chọn ít nhất một camera.').waitFor();
      await page.getByText('Xin chọn ít nhất một loại vụ việc.').waitFor();
      expect(await page.evaluate('document.activeElement.closest("fieldset").name')).toBe('cameras');
      await picture(page, 'consent-missing-phone-light');
      await page.getByLabel('Cổng trước, hướng ngã tư Lê Lợi').check();
      await page.getByLabel('Chỉ một khung giờ mỗi ngày').check();
      await page.getByLabel('Từ', { exact: true }).fill('21:30');
      await page.getByLabel('Đến', { exact: true }).fill('21:30');
      await page.getByLabel('Trộm cắp').check();
      await page.getByLabel('Đến ngày khác').check();
      await tap(page, 'Xem toàn văn');
      await page.getByText('Xin ghi giờ bắt đầu và giờ kết thúc, hai giờ khác nhau.').waitFor();
      await page.getByText(/^Xin chọn một ngày từ hôm nay đến/).waitFor();
      await page.getByLabel('Đến', { exact: true }).fill('04:45');
      await page.getByText('Khung giờ này qua nửa đêm').waitFor();
      const until = vietnamDay(new Date(scene.clock.now().getTime() + 40 * 86_400_000));
      await page.getByLabel('Ngày cuối cùng').fill(until);
      await picture(page, 'consent-limits-phone-light');
      await fitsAtTwiceTheSize(page);
      // Looking for the code elsewhere, a phone may drop the page.
      await page.reload();
      await tap(page, 'Lập sự đồng ý trước');
      expect(await page.getByLabel('Ngày cuối cùng').inputValue()).toBe(until);
      await tap(page, 'Xem toàn văn');
      await page.getByRole('heading', { level: 1, name: 'Đọc kỹ rồi xác nhận' }).waitFor();
      const words = await page.getByRole('region', { name: 'Toàn văn' }).locator('p').first().innerText();
      const [year, month, day] = until.split('-');
      for (const limit of [
        'Cổng trước, hướng ngã tư Lê Lợi.',
        '21:30–04:45 hằng ngày',
        'Trộm cắp.',
        `đến ${day}/${month}/${year} 23:59:59`,
      ]) {
        expect(words).toContain(limit);
      }
      await tap(page, 'Tôi đồng ý');
      await page.getByText('Mã có đúng 6 chữ số.').waitFor();
      await ledger.tellCode();
      await typeCode(page, '000000');
      await tap(page, 'Tôi đồng ý');
      await page
        .getByRole('alert')
        .getByText(/mã xác nhận/i)
        .waitFor();
      await picture(page, 'consent-words-phone-light');
      await fitsAtTwiceTheSize(page);
      await typeCode(page, await ledger.tellCode());
      await tap(page, 'Tôi đồng ý');
      await page.getByRole('status').getByText('Đã ghi nhận.').waitFor();
      const [row] = (await registrar.get(`/owners/${ledger.ownerId}/standing-consents`)).body;
      expect(row).toMatchObject({
        ...{ source: 'owner-link', text: words, textSha256: sha256Hex(words), revokedAt: null },
        ...{ categoryCodes: ['theft'], hours: { from: '21:30', to: '04:45' } },
      });
      await page.getByText('21:30 – 04:45').first().waitFor();
      await picture(page, 'consent-given-phone-light');
      await tap(page, 'Thu hồi sự đồng ý này');
      await typeCode(page, await ledger.tellCode());
      await tap(page, 'Thu hồi ngay');
      await page.getByText(/^Đã thu hồi lúc/).waitFor();
      await tap(page, 'Lập sự đồng ý trước');
      expect(await page.getByLabel('Trộm cắp').isChecked()).toBe(false);
    });
  });

  it('takes a consent once though the line breaks, and says in English what the Vietnamese words mean', async () => {
    const ledger = await ledgerOf(await scene.sendLink());
    const options = { size: 'desktop', dark: true, locale: 'en-US', expectedFailures: true } as const;
    await opening(ledger, options, async (page) => {
      // By the keyboard alone, from heading to heading.
      const focused = (): Promise<unknown> => page.evaluate('document.activeElement.tagName');
      await page.getByRole('button', { name: 'Agree in advance' }).press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Agree in advance' }).waitFor();
      expect(await focused()).toBe('H1');
      expect(await page.getByLabel('Cổng trước, hướng ngã tư Lê Lợi').isChecked()).toBe(true);
      await page.getByLabel('Theft').press('Space');
      await page.getByLabel(/^3 months/).press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      expect(await page.getByLabel(/^1 year/).isChecked()).toBe(true);
      await picture(page, 'consent-limits-desktop-dark-english');
      await page.context().setOffline(true);
      await page.keyboard.press('Enter');
      await page.getByText('The line is poor, the text did not arrive.').waitFor();
      await page.context().setOffline(false);
      await page.keyboard.press('Enter');
      await page.getByText('Tôi, Hộ bà Nguyễn Thị Mai, tự nguyện đồng ý trước').waitFor();
      await page.getByText('2. Hours of the footage (Vietnam time): any hour.').waitFor();
      expect(await focused()).toBe('H1');
      await page.getByLabel('6-digit confirmation code').fill(await ledger.tellCode());
      await picture(page, 'consent-words-desktop-dark-english');
      // The API hears it, but its answer is lost on the way back.
      await page.route('**/standing-consents', async (route) => {
        await route.fetch();
        await route.abort('connectionreset');
      });
      await tap(page, 'I agree');
      await page.getByText('The line is poor').waitFor();
      await tap(page, 'I agree');
      await page.getByRole('status').getByText('Recorded.').waitFor();
      await page.getByText(/In force until/).waitFor();
    });
    expect((await registrar.get(`/owners/${ledger.ownerId}/standing-consents`)).body).toHaveLength(1);
  });

  it('lets him leave the programme with one sentence and a code, and says what that did', async () => {
    const ledger = await ledgerOf(await scene.sendLink());
    await opening(ledger, { expectedStatuses: [403, 409, 422] }, async (page) => {
      await tap(page, 'Tôi muốn thôi tham gia');
      await typeCode(page, '000000');
      await tap(page, 'Thôi tham gia');
      await page.getByText('Xin ghi lý do, một câu là đủ.').waitFor();
      await page.getByLabel('Lý do').fill('Gia đình bán nhà');
      await tap(page, 'Thôi tham gia');
      await page
        .getByRole('alert')
        .getByText(/mã xác nhận/i)
        .waitFor();
      expect(await page.getByLabel('Lý do').inputValue()).toBe('Gia đình bán nhà');
      await typeCode(page, await ledger.tellCode());
      await picture(page, 'ledger-leave-phone-light');
      await tap(page, 'Thôi tham gia');
      await page.getByText(/Ông\/bà đã thôi tham gia: 1 camera/).waitFor();
      await page.getByText('Ông/bà đã thôi tham gia; sổ này vẫn giữ để tra cứu.').waitFor();
      await picture(page, 'ledger-left-phone-light');
    });
  });

  it('is opened from the page of an answered ask, by a code', async () => {
    const link = await scene.sendLink();
    const answers = link.itemIds.map((itemId) => ({ itemId, answer: 'refuse', reason: 'Không' }));
    await scene.api.anonymous.post(`/owner-asks/${link.token}/decisions`, {
      code: await link.tellCode(),
      answers,
    });
    await opening(link, { expectedStatuses: [403, 409, 422, 503] }, async (page) => {
      await tap(page, 'Mở sổ của tôi');
      await typeCode(page, '000000');
      await page.getByRole('button', { name: 'Mở sổ', exact: true }).click();
      await page
        .getByRole('alert')
        .getByText(/mã xác nhận/i)
        .waitFor();
      await picture(page, 'owner-to-ledger-phone-light');
    });
  });

  it('locks its link when somebody else may have seen it, and says of a dead one what to do', async () => {
    const ledger = await ledgerOf(await scene.sendLink());
    await opening(ledger, { expectedStatuses: [410] }, async (page) => {
      await tap(page, 'Khóa liên kết này');
      await typeCode(page, await ledger.tellCode());
      await tap(page, 'Khóa ngay');
      await page.getByRole('heading', { level: 1, name: 'Đã khóa liên kết' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Liên kết này không dùng được nữa' }).waitFor();
      await picture(page, 'ledger-dead-phone-light');
    });
    await opening({ path: '/l', token: '' }, {}, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Liên kết bị thiếu' }).waitFor();
    });
  });

  it('needs no more of a poor line than the page he answers on', async () => {
    await opening({ path: '/l', token: '' }, {}, async (_page, { calls }) => {
      const scripts = await scriptBytes(calls);
      expect(scripts).toBeGreaterThan(10_000);
      expect(scripts).toBeLessThan(110 * 1024);
    });
  });

  it('speaks English in the dark on a desktop, and fits at twice the size', async () => {
    const ledger = await ledgerOf(await scene.sendLink());
    await consent(ledger);
    await opening(ledger, { size: 'desktop', dark: true, locale: 'en-US' }, async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Your camera ledger' }).waitFor();
      await page.getByText(/In force until/).waitFor();
      await picture(page, 'ledger-desktop-dark-english');
      await fitsAtTwiceTheSize(page);
    });
  });
});
