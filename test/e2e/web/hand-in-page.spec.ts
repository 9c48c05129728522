import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { madeAt, sha256Of } from '../../support/builders/hand-ins.js';
import {
  fitsAtTwiceTheSize,
  picture,
  startBrowser,
  visit,
  visiting,
  type Visit,
  type VisitOptions,
} from '../../support/browser.js';
import type { Json } from '../../support/api.js';
import { OwnerScene, type SentLink } from './owner-scene.js';

// Chromium on a busy machine, and recordings that are made for it.
jest.setTimeout(90_000);

let browser: Browser;
let scene: OwnerScene;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antt-hand-in-'));
  [browser, scene] = await Promise.all([startBrowser(), OwnerScene.open()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A recorder only its owner can reach, asked for twenty seconds. */
const asked = (): Promise<SentLink> => scene.sendLink({ clock: 'unread', seconds: 20 });

async function agree(link: SentLink): Promise<void> {
  const answers = link.itemIds.map((itemId) => ({ itemId, answer: 'agree' }));
  const told = { code: await link.tellCode(), answers };
  const answer = await scene.api.anonymous.post(`/owner-asks/${link.token}/decisions`, told);
  expect(answer.status).toBe(201);
}

const handInsOf = async (link: SentLink): Promise<Json[]> =>
  (await scene.api.anonymous.get(`/owner-asks/${link.token}/hand-ins`)).body;

/** A file as an owner has it on his phone. */
function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Ten seconds, from so many seconds after the beginning of what is asked. */
const footage = (link: SentLink, seconds: number): Promise<Buffer> =>
  madeAt(new Date(link.from.getTime() + seconds * 1000));

const opening = (
  link: SentLink,
  options: VisitOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> => visiting(browser, scene.api.url, link.path, { ...options, secret: link.token }, work);

const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const tap = (within: Page | Locator, name: string | RegExp): Promise<void> =>
  within.getByRole('button', { name }).click();
const choose = (page: Page, paths: string | string[], label = /^Chọn tệp/): Promise<void> =>
  page.getByLabel(label).setInputFiles(paths);
const fileRow = (page: Page, name: string): Locator => page.getByRole('group', { name });

async function answerYes(page: Page, link: SentLink): Promise<void> {
  await page
    .getByRole('button')
    .filter({ has: page.getByText('Đồng ý', { exact: true }) })
    .click();
  await page.getByLabel('Mã xác nhận 6 số').fill(await link.tellCode());
  await tap(page, 'Gửi câu trả lời');
  await heading(page, 'Đã nhận câu trả lời');
}

describe("an owner's hand-in", () => {
  it('tells of each file at once what it holds, what is missing, and gives a receipt of the hashes', async () => {
    const link = await asked();
    await agree(link);
    const first = await footage(link, 0);
    await opening(link, {}, async (page) => {
      await tap(page, 'Chọn tệp để gửi');
      await heading(page, 'Gửi hình lên');
      await picture(page, 'hand-in-begin-phone-light');
      await choose(page, [
        fileOf('Cổng trước.mp4', first),
        fileOf('ghi chú.mp4', Buffer.from('Đây là chữ.')),
      ]);
      await fileRow(page, 'ghi chú.mp4').getByText('Đây không phải là video').waitFor();
      await fileRow(page, 'Cổng trước.mp4').getByText('còn thiếu').waitFor();
      await page.getByText('Còn thiếu 10 giây:').waitFor();
      await picture(page, 'hand-in-part-phone-light');
      await tap(page, 'Đã giao đủ');
      await page.getByRole('alert').getByText('Vẫn còn đoạn thiếu ở trên.').waitFor();
      await choose(page, fileOf('Cổng sau.mp4', await footage(link, 10)));
      await page.getByText('Đã có đủ khoảng giờ được xin.').waitFor();
      await page.getByText(sha256Of(first)).waitFor();
      await tap(page, /Đã giao đủ|Không còn tệp nào nữa/);
      await page.getByText('Ông/bà đã giao đủ. Cảm ơn ông/bà.').waitFor();
      await picture(page, 'hand-in-done-phone-light');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByText('Gửi thêm tệp').isVisible()).toBe(false);
      expect(await page.getByText(sha256Of(first)).isVisible()).toBe(true);
      await picture(page, 'hand-in-receipt-print');
    });
    const [handIn] = await handInsOf(link);
    expect(handIn).toMatchObject({ kind: 'open', state: 'received', missing: [] });
  });

  it('goes on where it broke off after the browser was closed, and leaves no secret behind', async () => {
    const link = await asked();
    await agree(link);
    const bytes = randomBytes(9 * 1024 * 1024);
    const path = fileOf('xuất từ đầu ghi.dav', bytes);
    const visited = await visit(browser, scene.api.url, { expectedFailures: true });
    let page = visited.page;
    await page.goto(link.path);
    await tap(page, 'Chọn tệp để gửi');
    let pieces = 0;
    await page.route('**/files/*', async (route) => {
      if (route.request().method() !== 'PATCH' || pieces++ === 0) await route.continue();
      else await route.abort('connectionreset');
    });
    await choose(page, path);
    await page.getByText('Mạng đang yếu, tự gửi tiếp khi có mạng.').waitFor();
    await picture(page, 'hand-in-waiting-phone-light');
    const kept = String(await page.evaluate('JSON.stringify(localStorage)'));
    expect(kept).toContain('camera-antt.upload.');
    expect(kept).not.toContain(link.token);
    expect(kept).not.toContain('xuất từ');
    await page.close();

    page = await visited.context.newPage();
    const offsets: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(request.headers()['upload-offset'] ?? '');
    });
    await page.goto(link.path);
    await tap(page, 'Chọn tệp để gửi');
    await fileRow(page, 'xuất từ đầu ghi.dav').getByText('Chọn lại đúng tệp này để gửi tiếp').waitFor();
    await picture(page, 'hand-in-unfinished-phone-light');
    await choose(page, path);
    await page.getByText(sha256Of(bytes)).waitFor();
    expect(offsets[0]).toBe(String(4 * 1024 * 1024));
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('camera-antt.upload.');
    const [handIn] = await handInsOf(link);
    expect(handIn.files).toHaveLength(1);
    expect(handIn.files[0]).toMatchObject({ sizeBytes: bytes.length, sha256: sha256Of(bytes) });
    await visited.close();
  });

  it('takes footage sealed before the answer, shows the receipt code once, and opens it by the agreement in one sitting', async () => {
    const link = await asked();
    const bytes = await footage(link, 0);
    await opening(link, {}, async (page) => {
      await tap(page, 'Nộp niêm phong');
      await heading(page, 'Nộp niêm phong');
      await choose(page, fileOf('niêm phong.mp4', bytes));
      const code = page.getByRole('status', { name: 'Mã biên nhận của ông/bà' });
      await code.waitFor();
      await page.getByText(/Đang niêm phong: chưa ai xem được/).waitFor();
      await page.getByText(sha256Of(bytes)).waitFor();
      await picture(page, 'hand-in-sealed-phone-light');
      // His officer handed him the link: he has seen it as well.
      await code.getByText(/chỉ mã này mở được niêm phong/).waitFor();
      expect((await handInsOf(link))[0]).toMatchObject({ kind: 'sealed', released: false });
      await tap(page, 'Quay lại');
      await answerYes(page, link);
    });
    expect((await handInsOf(link))[0]).toMatchObject({ kind: 'sealed', released: true });
  });

  it('keeps the receipt code nowhere: once the page was closed, going on and opening the seal take it', async () => {
    const link = await asked();
    const [first, second] = [await footage(link, 0), await footage(link, 10)];
    await opening(link, { expectedStatuses: [403] }, async (page) => {
      await tap(page, 'Nộp niêm phong');
      await choose(page, fileOf('một.mp4', first));
      const code = await page.getByText(/^([2-9A-HJ-NP-Z]{4}-){6}[2-9A-HJ-NP-Z]{4}$/).innerText();
      await page.getByText(sha256Of(first)).waitFor();
      await page.reload();
      await tap(page, 'Nộp niêm phong');
      await page.getByText(/Đang niêm phong: chưa ai xem được/).waitFor();
      expect(await page.getByText(code).count()).toBe(0);
      expect(await page.getByLabel(/^Chọn tệp/).count()).toBe(0);
      await picture(page, 'hand-in-code-needed-phone-light');
      await page.getByLabel('Mã trên biên nhận').fill('2222-2222');
      await tap(page, 'Dùng mã này');
      await choose(page, fileOf('hai.mp4', second));
      const row = fileRow(page, 'hai.mp4');
      await row.getByRole('alert').getByText('Liên kết này không mở được phần hình đã niêm phong.').waitFor();
      await page.getByLabel('Mã trên biên nhận').fill(code.toLowerCase());
      await tap(page, 'Dùng mã này');
      await tap(row, 'Gửi tiếp');
      await page.getByText(sha256Of(second)).waitFor();
      await page.reload();
      await answerYes(page, link);
      await page.getByRole('heading', { name: 'Còn tệp đang niêm phong' }).waitFor();
      await picture(page, 'hand-in-still-sealed-phone-light');
      expect((await handInsOf(link))[0]).toMatchObject({ released: false });
      await tap(page, 'Mở niêm phong');
      await page.getByText('Vẫn đang niêm phong:').waitFor();
      await page.getByLabel('Mã trên biên nhận').fill(code);
      await picture(page, 'hand-in-release-phone-light');
      await tap(page, 'Mở niêm phong');
      await page.getByLabel('Mã trên biên nhận').waitFor({ state: 'detached' });
    });
    const [handIn] = await handInsOf(link);
    expect(handIn).toMatchObject({ released: true });
    expect(handIn.files.map(({ name }: Json) => name)).toEqual(['một.mp4', 'hai.mp4']);
  });

  it("says in the API's own words what it does not take, and lets a file be paused and removed", async () => {
    const link = await asked();
    await agree(link);
    await opening(link, { expectedStatuses: [400], expectedFailures: true }, async (page) => {
      await tap(page, 'Chọn tệp để gửi');
      await choose(page, fileOf('rỗng.mp4', Buffer.alloc(0)));
      await fileRow(page, 'rỗng.mp4').getByRole('alert').getByText('Tệp rỗng.').waitFor();
      await picture(page, 'hand-in-refused-phone-light');
      await tap(fileRow(page, 'rỗng.mp4'), 'Bỏ tệp này');
      await page.route('**/files/*', (route) =>
        route.request().method() === 'PATCH' ? route.abort('connectionreset') : route.continue(),
      );
      await choose(page, fileOf('dài.mp4', randomBytes(5 * 1024 * 1024)));
      await page.getByText('Mạng đang yếu, tự gửi tiếp khi có mạng.').waitFor();
      await tap(fileRow(page, 'dài.mp4'), 'Tạm dừng');
      await page.getByText('Đang tạm dừng.').waitFor();
      await tap(fileRow(page, 'dài.mp4'), 'Bỏ tệp này');
      await fileRow(page, 'dài.mp4').waitFor({ state: 'detached' });
    });
    expect((await handInsOf(link))[0].files).toEqual([]);
  });

  it('asks for the time of a file that does not tell it, and judges it anew', async () => {
    const link = await asked();
    await agree(link);
    const bytes = await madeAt(link.from, { output: [] });
    await opening(link, {}, async (page) => {
      await tap(page, 'Chọn tệp để gửi');
      await choose(page, fileOf('không giờ.mp4', bytes));
      const row = fileRow(page, 'không giờ.mp4');
      await tap(row, 'Khai giờ hiện trên hình đầu tiên');
      const face = new Date(link.from.getTime() + 7 * 3_600_000).toISOString();
      await row.getByLabel('Ngày', { exact: true }).fill(face.slice(0, 10));
      await row.getByLabel('Giờ', { exact: true }).fill(face.slice(11, 19));
      await picture(page, 'hand-in-start-phone-light');
      await tap(row, 'Gửi giờ này');
      await page.getByText('Còn thiếu 10 giây:').waitFor();
    });
  });

  it('is not offered where the system fetches the footage itself', async () => {
    const link = await scene.sendLink({ reach: 'folder' });
    await opening(link, {}, async (page) => {
      await heading(page, 'Xin trích xuất hình ảnh camera của ông/bà');
      expect(await page.getByRole('button', { name: 'Nộp niêm phong' }).count()).toBe(0);
    });
  });

  it('speaks English in the dark on a desktop, fits at twice the size, and brings the uploader only for uploads', async () => {
    const link = await asked();
    await agree(link);
    const bytes = await footage(link, 0);
    await opening(link, { size: 'desktop', dark: true, locale: 'en-US' }, async (page, { calls }) => {
      await tap(page, 'Choose files to send');
      await heading(page, 'Send the footage');
      expect(calls.filter((call) => call.includes('upload-file'))).toEqual([]);
      await choose(page, fileOf('front gate.mp4', bytes), /^Choose files/);
      await page.getByText('Still missing 10 seconds:').waitFor();
      expect(calls.filter((call) => call.includes('upload-file'))).toHaveLength(1);
      await picture(page, 'hand-in-part-desktop-dark-english');
      await fitsAtTwiceTheSize(page);
    });
  });
});
