import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  fitsAtTwiceTheSize,
  picture,
  scriptBytes,
  startBrowser,
  visit,
  visiting,
  type Visit,
  type VisitOptions,
} from '../../support/browser.js';
import type { Json } from '../../support/api.js';
import { OwnerScene, type SentLink } from './owner-scene.js';

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
  link: Pick<SentLink, 'path' | 'token'>,
  options: VisitOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> => visiting(browser, scene.api.url, link.path, { ...options, secret: link.token }, work);

const seen = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const tap = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
/** By its name, not by the words under it. */
const answer = (page: Page, name: string): Promise<void> =>
  page
    .getByRole('button')
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
const typeCode = (page: Page, code: string): Promise<void> => page.getByLabel('Mã xác nhận 6 số').fill(code);

/** The request's cameras as its officer sees them afterwards, in the order they were asked for. */
async function itemsOf(link: SentLink): Promise<Json[]> {
  const { body } = await scene.officer.get(`/requests/${link.requestId}`);
  return link.itemIds.map((itemId) => body.items.find(({ id }: { id: string }) => id === itemId));
}

const decisionsOf = async (link: SentLink): Promise<Json[]> =>
  (await itemsOf(link)).flatMap(({ decision }) => (decision === null ? [] : [decision]));

/** Everything of the database that an answer could change. */
const state = (): Promise<unknown> =>
  scene.db.query(
    `SELECT (SELECT count(*) FROM audit_event) AS events, (SELECT count(*) FROM owner_decision) AS decisions,
            (SELECT md5(string_agg(a::text, ',' ORDER BY a.id)) FROM owner_ask a) AS asks,
            (SELECT md5(string_agg(i::text, ',' ORDER BY i.id)) FROM request_item i) AS items`,
  );

const shown = (instant: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' }).format(instant);

describe("an owner's page", () => {
  it('tells who asks, why, how to check it, and both times of a recorder 1 h 07 min slow', async () => {
    const link = await scene.sendLink();
    const [item] = await itemsOf(link);
    const {
      window,
      askedOfRecorder: [onRecorder],
    } = item;
    // In whole seconds, never less than the window.
    const faces = [window, onRecorder].flatMap(({ from, to }) => [
      Math.floor(Date.parse(from) / 1000) * 1000,
      Math.ceil(Date.parse(to) / 1000) * 1000,
    ]);
    expect(Date.parse(window.from) - Date.parse(onRecorder.from)).toBeGreaterThan(67 * 60_000);
    await opening(link, {}, async (page) => {
      await heading(page, 'Xin trích xuất hình ảnh camera của ông/bà');
      await seen(page, 'Công an phường Hạc Thành đề nghị');
      await seen(page, 'Lê Văn Tám, Công an phường Hạc Thành');
      await seen(page, /Điều 107 Bộ luật Tố tụng hình sự 2015/);
      await seen(page, 'Xác minh tin báo mất trộm xe máy trước số nhà 12 đường Lê Lợi');
      await seen(page, 'Đồng hồ đầu ghi chậm 1 giờ 7 phút.');
      await seen(page, link.checkCode);
      const card = page.getByRole('region', { name: /Cổng trước/ });
      const words = await card.innerText();
      for (const face of faces) expect(words).toContain(shown(new Date(face)));
    });
  });

  it.each([
    ['agree', 'Đồng ý'],
    ['refuse', 'Từ chối'],
  ])('takes two taps and the code to %s', async (name, button) => {
    const link = await scene.sendLink();
    await opening(link, {}, async (page) => {
      await answer(page, button);
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
      await page.reload();
      await heading(page, 'Đã nhận câu trả lời');
    });
    const [decision] = await decisionsOf(link);
    expect(decision).toMatchObject({
      answer: name,
      reason: name === 'refuse' ? 'Tôi không đồng ý cung cấp' : null,
    });
  });

  it('agrees in part by the minute, on the time his recorder shows', async () => {
    const link = await scene.sendLink();
    await opening(link, {}, async (page) => {
      await answer(page, 'Đồng ý một phần');
      for (let minute = 0; minute < 5; minute++) await tap(page, 'Từ: Muộn hơn 1 phút');
      for (let minute = 0; minute < 3; minute++) await tap(page, 'Đến: Sớm hơn 1 phút');
      await seen(page, 'Cho 12 phút trong tổng số 20 phút');
      await picture(page, 'owner-part-phone-light');
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
      await seen(page, /dài 12 phút/);
    });
    const [item] = await itemsOf(link);
    expect(item.decision).toMatchObject({
      answer: 'agree-in-part',
      approved: {
        from: new Date(Date.parse(item.window.from) + 5 * 60_000).toISOString(),
        to: new Date(Date.parse(item.window.to) - 3 * 60_000).toISOString(),
      },
    });
  });

  it('says why it cannot be had, and who answers for the owner', async () => {
    const link = await scene.sendLink();
    await opening(link, {}, async (page) => {
      await answer(page, 'Không lấy được');
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await seen(page, 'Xin điền nốt phần còn thiếu ở trên.');
      await page.getByLabel('Camera không quay được chỗ đó').check();
      await page.getByLabel('Tôi trả lời thay chủ camera').check();
      await tap(page, 'Gửi câu trả lời');
      await seen(page, 'Xin điền nốt phần còn thiếu ở trên.');
      await page.getByLabel('Người làm của cửa hàng, cơ quan').check();
      await page.getByLabel('Họ tên người trả lời').fill('Nguyễn Văn Con');
      await picture(page, 'owner-somebody-else-phone-light');
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
    });
    expect(await itemsOf(link)).toMatchObject([
      {
        lossCause: 'wrong-angle',
        decision: { answer: 'cannot', answeredBy: 'Nguyễn Văn Con', relation: 'employee' },
      },
    ]);
  });

  it("learns from when the recorder still has footage, told in the recorder's own time", async () => {
    const link = await scene.sendLink();
    // Half an hour ago by the true time; the recorder showed 1 h 07 min less.
    const since = new Date(Math.floor(scene.clock.now().getTime() / 60_000) * 60_000 - 30 * 60_000);
    const face = new Date(since.getTime() - 67 * 60_000 + 7 * 3_600_000).toISOString();
    await opening(link, {}, async (page) => {
      await answer(page, 'Đã bị ghi đè');
      await page.getByLabel('Tôi biết, theo giờ trên đầu ghi:').check();
      await page.getByLabel('Ngày', { exact: true }).fill(face.slice(0, 10));
      await page.getByLabel('Giờ', { exact: true }).fill(face.slice(11, 16));
      await picture(page, 'owner-overwritten-phone-light');
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
    });
    expect(await decisionsOf(link)).toMatchObject([
      { answer: 'overwritten', heldSince: since.toISOString() },
    ]);
  });

  it('answers for each of two cameras by itself', async () => {
    const link = await scene.sendLink({ cameras: 2 });
    await opening(link, {}, async (page) => {
      await tap(page, 'Trả lời riêng từng camera');
      const [first, second] = [/Cổng trước/, /Sân sau/].map((name) => page.getByRole('region', { name }));
      await first?.getByRole('button', { name: 'Đồng ý', exact: true }).click();
      await seen(page, 'Xin chọn câu trả lời cho: Sân sau, hướng hẻm 12');
      await second?.getByRole('button', { name: 'Từ chối' }).click();
      await picture(page, 'owner-two-cameras-phone-light');
      await tap(page, 'Tiếp tục');
      await page.getByLabel('Lý do khác').check();
      await page.getByLabel('Lý do của ông/bà').fill('Hướng vào phòng ngủ');
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
    });
    expect(await decisionsOf(link)).toMatchObject([
      { answer: 'agree' },
      { answer: 'refuse', reason: 'Hướng vào phòng ngủ' },
    ]);
  });

  it('says how many tries are left after a wrong code, and keeps the answer', async () => {
    const link = await scene.sendLink();
    const code = await link.tellCode();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await opening(link, { expectedStatuses: [400, 403, 409, 422, 429] }, async (page) => {
      await answer(page, 'Đồng ý');
      await tap(page, 'Gửi câu trả lời');
      await seen(page, 'Mã có đúng 6 chữ số.');
      await typeCode(page, wrong);
      await tap(page, 'Gửi câu trả lời');
      await seen(page, /Còn 4 lần/);
      await picture(page, 'owner-wrong-code-phone-light');
      for (let tries = 3; tries > 0; tries--) {
        await tap(page, 'Gửi câu trả lời');
        await seen(page, new RegExp(`Còn ${tries} lần`));
      }
      await tap(page, 'Gửi câu trả lời');
      await seen(page, /đã bị khóa/);
      expect(await decisionsOf(link)).toEqual([]);
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
    });
  });

  it('a link that is cut off, unknown, revoked or expired says what to do', async () => {
    await opening({ path: '/o', token: '' }, {}, async (page) => {
      await heading(page, 'Liên kết bị thiếu');
      await picture(page, 'owner-no-token-phone-light');
    });
    const unknown = 'A'.repeat(43);
    await opening({ path: `/o#${unknown}`, token: unknown }, { expectedStatuses: [410] }, async (page) => {
      await heading(page, 'Liên kết này không dùng được nữa');
    });
    const revoked = await scene.sendLink();
    const path = `/requests/${revoked.requestId}/owner-asks/${revoked.askId}/revocation`;
    await scene.officer.post(path, { reason: 'Gửi nhầm số' });
    await opening(revoked, { expectedStatuses: [410] }, async (page) => {
      await heading(page, 'Liên kết này không dùng được nữa');
      await seen(page, /Ông\/bà không phải làm gì/);
      await picture(page, 'owner-dead-link-phone-light');
    });
    const expired = await scene.sendLink();
    const now = scene.clock.now();
    scene.clock.set(new Date(now.getTime() + 30 * 86_400_000));
    await opening(expired, { expectedStatuses: [410] }, (page) =>
      heading(page, 'Liên kết này không dùng được nữa'),
    ).finally(() => scene.clock.set(now));
  });

  it('says so when the time to answer runs out while the page is open', async () => {
    const link = await scene.sendLink();
    const visited = await visit(browser, scene.api.url);
    await visited.page.clock.install({ time: scene.clock.now() });
    await visited.page.goto(link.path);
    await heading(visited.page, 'Xin trích xuất hình ảnh camera của ông/bà');
    await visited.page.clock.fastForward(5 * 86_400_000);
    await heading(visited.page, 'Đã hết hạn trả lời');
    expect(visited.faults).toEqual([]);
    await visited.close();
  });

  it('asks for somebody to come and help, and may change his mind afterwards', async () => {
    const link = await scene.sendLink();
    await opening(link, {}, async (page) => {
      await answer(page, 'Cần người đến giúp');
      await page.getByLabel('Lúc nào tiện, gọi số nào (không bắt buộc)').fill('Sau 17 giờ');
      await picture(page, 'owner-help-phone-light');
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
      await seen(page, 'Chờ người đến giúp');
      await picture(page, 'owner-help-receipt-phone-light');
      await tap(page, 'Đổi câu trả lời');
      await answer(page, 'Từ chối');
      await typeCode(page, await link.tellCode());
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
      await seen(page, 'Không hình ảnh nào được lấy từ camera này.');
    });
    expect(await decisionsOf(link)).toMatchObject([{ answer: 'refuse', revision: 2 }]);
  });

  it('says so when the officer has withdrawn the request meanwhile', async () => {
    const link = await scene.sendLink();
    await opening(link, { expectedStatuses: [410] }, async (page) => {
      await answer(page, 'Đồng ý');
      const code = await link.tellCode();
      await scene.officer.post(`/requests/${link.requestId}/withdrawal`, { reason: 'Đã tìm thấy xe' });
      await typeCode(page, code);
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Liên kết này không dùng được nữa');
    });
  });

  it('is told when no code can be sent to him, and that only when he has pressed for it', async () => {
    const link = await scene.sendLink();
    await opening(link, { expectedStatuses: [422] }, async (page, { calls }) => {
      await answer(page, 'Đồng ý');
      const asked = (): string[] => calls.filter((call) => /POST .*\/codes$/.test(call));
      expect(asked()).toEqual([]);
      await tap(page, 'Gửi mã cho tôi');
      await page.getByRole('status').filter({ hasText: /mã/ }).waitFor();
      expect(asked()).toHaveLength(1);
    });
  });

  it('a GET by a link scanner or a preview changes nothing', async () => {
    const link = await scene.sendLink();
    const before = await state();
    for (const path of ['/o', `/api/v1/owner-asks/${link.token}`, `/api/v1/owner-asks/${link.token}`]) {
      for (const method of ['GET', 'HEAD']) {
        const response = await fetch(scene.api.url + path, { method });
        expect(response.status).toBe(200);
        expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      }
    }
    await opening(link, {}, async (page) => {
      await answer(page, 'Đồng ý');
      await tap(page, 'Chọn lại');
    });
    expect(await state()).toEqual(before);
  });
});

describe("an owner's page that several requests share", () => {
  /** A link to all that is asked of a recorder: by the commune, and by the province for five minutes more. */
  async function shared(): Promise<{ link: SentLink; other: Json }> {
    const link = await scene.sendLink();
    const [item] = await itemsOf(link);
    const provincial = await scene.api.signedIn({
      fullName: 'Phạm Thị Hoa',
      roles: [{ role: 'investigator', unitId: scene.units.province.id }],
    });
    const filed = await provincial.post('/requests', {
      newCase: { number: `TINH-${link.checkCode}`, title: 'Gây rối', category: 'theft' },
      cameraIds: [item.cameraId],
      window: { from: item.window.from, to: new Date(Date.parse(item.window.to) + 5 * 60_000).toISOString() },
      purpose: 'Xác minh nhóm thanh niên gây rối trật tự',
      legalBasis: 'BLTTHS-2015-107',
    });
    expect(filed.status).toBe(201);
    // As a message of the system carries it: not for one request only.
    await scene.db.query('UPDATE owner_link SET scope_request_id = NULL WHERE ask_id = $1', [link.askId]);
    return { link, other: filed.body };
  }

  it('tells which units ask and why, and lets him answer each by itself', async () => {
    const { link, other } = await shared();
    await opening(link, {}, async (page) => {
      await seen(page, /Có 2 yêu cầu cần hình ảnh từ đầu ghi này/);
      await seen(page, 'Xác minh nhóm thanh niên gây rối trật tự');
      await seen(page, 'Xác minh tin báo mất trộm xe máy trước số nhà 12 đường Lê Lợi');
      await picture(page, 'owner-shared-phone-light');
      await tap(page, 'Trả lời riêng từng yêu cầu');
      const use = (number: string) => page.getByRole('region', { name: number, exact: true }).first();
      await use(other.number).getByRole('button', { name: 'Từ chối' }).click();
      const { body } = await scene.officer.get(`/requests/${link.requestId}`);
      await use(body.number).getByRole('button', { name: 'Đồng ý', exact: true }).click();
      await picture(page, 'owner-shared-separately-phone-light');
      await tap(page, 'Tiếp tục');
      await typeCode(page, await link.tellCode());
      await picture(page, 'owner-shared-confirm-phone-light');
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
    });
    expect(await itemsOf(link)).toMatchObject([{ decision: { answer: 'agree' } }]);
    const decided = await scene.db.query(
      `SELECT d.answer FROM owner_decision d JOIN request_item i ON i.id = d.item_id WHERE i.request_id = $1`,
      [other.id],
    );
    expect(decided).toEqual([{ answer: 'refuse' }]);
  });
});

describe("an owner's page on a poor line", () => {
  it('keeps the answer when the network is gone, and counts it once though it was sent twice', async () => {
    const link = await scene.sendLink();
    await opening(link, { expectedFailures: true }, async (page, { context }) => {
      await answer(page, 'Đồng ý');
      await typeCode(page, await link.tellCode());
      await context.setOffline(true);
      await tap(page, 'Gửi câu trả lời');
      await seen(page, 'Mạng đang yếu nên chưa gửi được.');
      await picture(page, 'owner-offline-phone-light');
      await context.setOffline(false);
      // The answer arrives, its receipt is lost on the way back.
      await page.route(
        '**/decisions',
        async (route) => {
          await route.fetch();
          await route.abort('connectionreset');
        },
        { times: 1 },
      );
      await tap(page, 'Gửi lại');
      await seen(page, 'Mạng đang yếu nên chưa gửi được.');
      expect(await decisionsOf(link)).toHaveLength(1);
      await tap(page, 'Gửi lại');
      await heading(page, 'Đã nhận câu trả lời');
    });
    expect(await decisionsOf(link)).toHaveLength(1);
  });

  it('remembers what was chosen when the in-app browser throws the page away', async () => {
    const link = await scene.sendLink({ cameras: 2 });
    await opening(link, {}, async (page) => {
      await tap(page, 'Trả lời riêng từng camera');
      await page
        .getByRole('region', { name: /Cổng trước/ })
        .getByRole('button', { name: 'Từ chối' })
        .click();
      await page.reload();
      await seen(page, 'Xin chọn câu trả lời cho: Sân sau, hướng hẻm 12');
    });
  });

  it('needs no more than 110 KB of compressed script, and nothing of the officers’ pages', async () => {
    const link = await scene.sendLink();
    await opening(link, {}, async (_page, { calls }) => {
      const files = calls.map((call) => call.replace(/^GET /, '')).filter((url) => /\/assets\//.test(url));
      for (const url of files) {
        const response = await fetch(url, { method: 'HEAD' });
        expect(response.headers.get('cache-control')).toContain('immutable');
      }
      const scripts = await scriptBytes(calls);
      expect(scripts).toBeGreaterThan(10_000);
      expect(scripts).toBeLessThan(110 * 1024);
    });
  });
});

describe("an owner's page for everybody", () => {
  it('speaks English to a browser that wants it, and Vietnamese again at a touch', async () => {
    const link = await scene.sendLink();
    await opening(link, { locale: 'en-US', expectedStatuses: [400, 403, 409, 422] }, async (page) => {
      await heading(page, 'May we take footage from your camera?');
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      await picture(page, 'owner-ask-phone-light-english');
      await tap(page, /^Agree The whole/);
      await page.getByLabel('6-digit confirmation code').fill('000000');
      await tap(page, 'Send the answer');
      // The API's own words come in the language of the page.
      await seen(page, /confirmation code/);
      await tap(page, 'Tiếng Việt');
      await heading(page, 'Xác nhận câu trả lời');
      await page.reload();
      await heading(page, 'Xin trích xuất hình ảnh camera của ông/bà');
      expect(await page.evaluate('document.documentElement.lang')).toBe('vi');
    });
  });

  it('can be answered with the keyboard alone', async () => {
    const link = await scene.sendLink();
    await opening(link, { size: 'desktop' }, async (page) => {
      const tabTo = async (name: RegExp): Promise<void> => {
        for (let presses = 0; presses < 40; presses++) {
          await page.keyboard.press('Tab');
          const focused = page.locator(':focus');
          const words = `${await focused.innerText().catch(() => '')} ${(await focused.getAttribute('id')) ?? ''}`;
          if (name.test(words)) return;
        }
        throw new Error(`the keyboard does not reach ${String(name)}`);
      };
      await tabTo(/Từ chối/);
      await page.keyboard.press('Enter');
      await heading(page, 'Xác nhận câu trả lời');
      expect(await page.locator(':focus').innerText()).toBe('Xác nhận câu trả lời');
      await page.getByLabel('Mã xác nhận 6 số').focus();
      await page.keyboard.type(await link.tellCode());
      await page.keyboard.press('Enter');
      await heading(page, 'Đã nhận câu trả lời');
    });
    expect(await decisionsOf(link)).toMatchObject([{ answer: 'refuse' }]);
  });

  it('stays whole with letters twice the size, and prints without its buttons', async () => {
    const link = await scene.sendLink();
    await opening(link, {}, async (page) => {
      await fitsAtTwiceTheSize(page);
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: /^Từ chối/ }).count()).toBe(0);
      await seen(page, link.checkCode);
    });
  });

  it.each([
    ['phone', false],
    ['phone', true],
    ['desktop', false],
    ['desktop', true],
  ] as const)('draws every step on a %s, dark: %s', async (size, dark) => {
    const tag = `${size}-${dark ? 'dark' : 'light'}`;
    const link = await scene.sendLink();
    await opening(link, { size, dark }, async (page) => {
      await picture(page, `owner-ask-${tag}`);
      await answer(page, 'Từ chối');
      await picture(page, `owner-refuse-${tag}`);
      await tap(page, 'Chọn lại');
      await answer(page, 'Đồng ý');
      await typeCode(page, await link.tellCode());
      await picture(page, `owner-agree-${tag}`);
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(ground).toBe(dark ? 'rgb(16, 21, 26)' : 'rgb(244, 243, 238)');
      await tap(page, 'Gửi câu trả lời');
      await heading(page, 'Đã nhận câu trả lời');
      await picture(page, `owner-receipt-${tag}`);
    });
  });
});
