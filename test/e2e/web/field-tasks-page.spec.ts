import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { aPhotograph } from '../../support/builders/photograph.js';
import { fitsAtTwiceTheSize, picture, startBrowser, type Visit } from '../../support/browser.js';
import { startBrokenLine, type BrokenLine } from '../../support/servers/broken-line.js';
import { until } from '../../support/until.js';
import { FieldScene, isKept, onTheDevice } from './field-scene.js';

// Chromium on a busy machine.
jest.setTimeout(60_000);

let browser: Browser;
let scene: FieldScene;
let line: BrokenLine;
beforeAll(async () => {
  [browser, scene] = await Promise.all([startBrowser(), FieldScene.open()]);
  line = await startBrokenLine(scene.owners.api.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await scene?.close();
});

// The browser's clock is the machine's.
beforeEach(() => scene.owners.clock.set(new Date()));

const tap = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();
const aPicture = (buffer = aPhotograph({ salt: String(Math.random()) })) => ({
  ...{ name: 'clock.jpg', mimeType: 'image/jpeg', buffer },
});
/** A recorder 1 h 07 min slow. */
const slow = (trueTime: Date): string =>
  new Date(trueTime.getTime() + (7 - 1) * 3_600_000 - 7 * 60_000).toISOString().slice(0, 19);

/** Each kind of task with what may come of it: every cause at one of them, and at last the thing done. */
const OUTCOMES = {
  visit: ['nobody-home', 'moved-away'],
  'help-export': ['owner-declined', 'already-overwritten'],
  'photograph-clock': ['recorder-broken', 'not-the-owners-camera'],
  'deliver-form': ['wrong-address', 'other'],
};

describe("the page of a security team's tasks", () => {
  it('takes in every outcome of every kind of task, and a correction of what was sent', async () => {
    const ids: Record<string, string> = {};
    for (const kind of Object.keys(OUTCOMES)) ids[kind] = await scene.task(kind);
    await scene.visiting(browser, {}, async (page) => {
      await page.locator('a[href="tel:0912345678"]').first().waitFor();
      await page.getByText('Đồng hồ đầu ghi chậm 1 giờ 7 phút, sai số ±21 giây').first().waitFor();
      await picture(page, 'tasks-list-phone-light');
      let sent = 0;
      const send = async (outcome: string, more?: () => Promise<void>): Promise<void> => {
        if (sent > 0) await tap(page, 'Báo thêm hoặc sửa báo cáo đã gửi');
        await page.getByLabel(outcome, { exact: true }).check();
        await more?.();
        await tap(page, 'Gửi báo cáo');
        sent += 1;
        await page
          .getByText('Đã nhận báo cáo.')
          .nth(sent - 1)
          .waitFor();
      };
      for (const [kind, causes] of Object.entries(OUTCOMES)) {
        sent = 0;
        await page.goto(`/tasks/${ids[kind]}`);
        await send('Tôi nhận việc này');
        for (const cause of causes) {
          await send('Không làm được', async () => {
            await page.getByLabel('Vì sao').selectOption(cause);
            if (cause === 'moved-away') {
              await page.getByLabel('Số điện thoại này không phải của chủ camera').check();
              await picture(page, 'tasks-could-not-phone-light');
            }
            if (cause !== 'other') return;
            await page.getByLabel('Ghi thêm').fill('  ');
            await tap(page, 'Gửi báo cáo');
            await page.getByText('Xin ghi rõ lý do.').waitFor();
            await page.getByLabel('Ghi thêm').fill('Nhà đang sửa, không vào được');
          });
        }
        await send('Đã làm xong', async () => {
          if (kind !== 'photograph-clock') return;
          await page.getByLabel('Đầu ghi hiện').fill(slow(new Date()));
          await tap(page, 'Đọc ngay bây giờ');
          await page.getByText('Theo số này, đầu ghi chậm 1 giờ 7 phút.').waitFor();
        });
      }
      await page.goto('/tasks');
      await page.getByText('Chưa có việc nào.').waitFor();
    });
    for (const [kind, id] of Object.entries(ids)) {
      const causes = OUTCOMES[kind as keyof typeof OUTCOMES];
      const reports = await scene.reports(id);
      expect({ kind, outcomes: reports.map(({ outcome }) => outcome).sort() }).toEqual({
        ...{ kind, outcomes: ['accepted', 'could-not', 'could-not', 'done'] },
      });
      expect(reports.flatMap(({ cause }) => cause ?? []).sort()).toEqual([...causes].sort());
    }
    expect((await scene.reports(ids['deliver-form']!)).map(({ note }) => note)).toContain(
      'Nhà đang sửa, không vào được',
    );
    const states = await scene.owners.db.query('SELECT DISTINCT state FROM field_task', []);
    expect(states).toEqual([{ state: 'done' }]);
  });

  it('takes the true time of a clock from the picture of it, and shows both and how they differ', async () => {
    const id = await scene.task('photograph-clock');
    await scene.visiting(browser, { locale: 'en-GB', dark: true }, async (page, { context }) => {
      await page.goto(`/tasks/${id}`);
      await page.getByText("The recorder's clock is 1 h 7 min slow, ±21 s").waitFor();
      await page.getByLabel('Done', { exact: true }).check();
      const taken = Date.now();
      await page.locator('input[type=file]').setInputFiles(aPicture());
      expect(await page.getByLabel('The recorder shows').inputValue()).toBe('');
      const truly = await page.getByLabel('True time at that moment').inputValue();
      // He types for a while: the moment of the picture stays what it was.
      await context.clock.setFixedTime(taken + 90_000);
      await page.getByLabel('The recorder shows').fill(slow(new Date(taken)));
      await page.getByLabel('Note').fill('Behind the counter');
      expect(await page.getByLabel('True time at that moment').inputValue()).toBe(truly);
      expect(Math.abs(Date.parse(`${truly}+07:00`) - taken)).toBeLessThan(5_000);
      await page.getByText('By this the recorder is 1 hour 7 minutes').waitFor();
      await page.getByText('Taken from the moment of the photograph.').waitFor();
      await picture(page, 'tasks-clock-phone-dark');
      await fitsAtTwiceTheSize(page);
      scene.owners.clock.set(new Date(taken + 90_000));
      await tap(page, 'Send the report');
      await page.getByText('The report was taken in.').waitFor();
      await fitsAtTwiceTheSize(page);
    });
    const [report] = await scene.reports(id);
    expect(report).toMatchObject({ outcome: 'done', clock_reading_id: expect.any(String) });
    const reading = await scene.reading(report!);
    expect(Math.abs(Number(reading['offset_ms']) + 67 * 60_000)).toBeLessThan(3_000);
  });
});

describe('the page of a security team without a line', () => {
  it('sends once what may have arrived, asks before it forgets, and leaves nothing behind', async () => {
    const id = await scene.task('visit');
    const away = { origin: line.url, expectedFailures: true };
    await scene.visiting(browser, away, async (page, { context }) => {
      await isKept(page);
      await page.goto(`/tasks/${id}`);
      await page.getByLabel('Tôi nhận việc này').check();
      line.lose('/api/v1/field-tasks/reports');
      await tap(page, 'Gửi báo cáo');
      await page.getByText('Có thể đã đến nơi').waitFor();
      expect(await scene.reports(id)).toHaveLength(1);
      expect(await page.getByRole('link', { name: 'Sửa', exact: true }).count()).toBe(0);
      line.mend();
      // It also tries by itself.
      await tap(page, 'Gửi ngay').catch(() => undefined);
      await page.getByText('Đã nhận báo cáo.').waitFor();
      expect(await scene.reports(id)).toHaveLength(1);

      await context.setOffline(true);
      await tap(page, 'Báo thêm hoặc sửa báo cáo đã gửi');
      await page.getByLabel('Đã làm xong').check();
      await tap(page, 'Gửi báo cáo');
      await page.getByText('Đã lưu trên điện thoại này; tự gửi khi có mạng.').waitFor();
      await tap(page, 'Đăng xuất');
      await page.getByText('Còn 1 báo cáo chưa gửi.').waitFor();
      await picture(page, 'tasks-leaving-phone-light');
      await tap(page, 'Ở lại');
      await context.setOffline(false);
      await page.getByText('Đã nhận báo cáo.').nth(1).waitFor();
      expect((await scene.reports(id)).map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'done']);

      const before = await onTheDevice(page);
      expect([before.tasks.length, before.reports.length]).toEqual([1, 2]);
      await tap(page, 'Đăng xuất');
      await page.getByLabel('Tên đăng nhập').waitFor();
      const after = await onTheDevice(page);
      expect([after.tasks, after.reports]).toEqual([[], []]);
    });
  });

  it('lets be changed or put right what was not sent, under another id and with its own time', async () => {
    const [changedId, refusedId] = [await scene.task('help-export'), await scene.task('photograph-clock')];
    const options = { locale: 'en-GB', size: 'desktop', dark: true, expectedFailures: true } as const;
    await scene.visiting(browser, { ...options, expectedStatuses: [415] }, async (page, { context }) => {
      await isKept(page);
      const waiting = async (): Promise<Record<string, any>[]> =>
        (await onTheDevice(page)).reports.filter(({ came }) => came === undefined);
      await context.setOffline(true);
      await page.goto(`/tasks/${changedId}`);
      await page.getByLabel('Could not be done').check();
      await page.getByLabel('Why').selectOption('moved-away');
      await tap(page, 'Send the report');
      await page.getByRole('link', { name: 'Change' }).waitFor();
      const [first] = await waiting();
      await page.getByRole('link', { name: 'Change' }).click();
      await page.getByLabel('Why').selectOption('wrong-address');
      await page.getByLabel('Note').fill('Number 12, not 21');
      await tap(page, 'Send the report');
      await page.getByText('Could not be done: The address is wrong').waitFor();
      const [second, ...others] = await waiting();
      expect(others).toEqual([]);
      expect(second!['report']).toMatchObject({
        ...{ doneAt: first!['report'].doneAt, cause: 'wrong-address' },
      });
      expect(second!['report'].id).not.toBe(first!['report'].id);

      await page.goto(`/tasks/${refusedId}`);
      await page.getByLabel('Done', { exact: true }).check();
      await page.locator('input[type=file]').setInputFiles(aPicture(Buffer.from('no picture')));
      await page.getByLabel('The recorder shows').fill(slow(new Date()));
      await tap(page, 'Send the report');
      await page.getByText('Kept on this telephone; sent by itself').waitFor();
      await context.setOffline(false);
      await page.getByText('Refused', { exact: true }).waitFor();
      await picture(page, 'tasks-refused-desktop-dark');
      await page.getByRole('link', { name: 'Put right and send again' }).click();
      await page.locator('input[type=file]').setInputFiles(aPicture());
      await tap(page, 'Send the report');
      await page.getByText('The report was taken in.').waitFor();
      await tap(page, 'Hide');
      await page.getByText('The report was taken in.').waitFor({ state: 'detached' });
    });
    expect(await scene.reports(changedId)).toMatchObject([
      { cause: 'wrong-address', note: 'Number 12, not 21' },
    ]);
    expect(await scene.reports(refusedId)).toMatchObject([{ outcome: 'done' }]);
  });

  it('says that a full telephone keeps nothing, and owes the server a sign-out that it did not hear', async () => {
    const [id, clockId] = [await scene.task('visit'), await scene.task('photograph-clock')];
    const colleague = await scene.colleague();
    const origin = scene.owners.api.url;
    const first = async ({ context, page }: Visit): Promise<void> => {
      const devtools = await context.newCDPSession(page);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 5 * 1024 * 1024 });
    };
    await scene.visiting(browser, { expectedFailures: true, first }, async (page, { context, calls }) => {
      await isKept(page);
      await context.setOffline(true);
      await page.goto(`/tasks/${clockId}`);
      await page.getByLabel('Đã làm xong').check();
      const large = Buffer.concat([aPhotograph(), randomBytes(8 * 1024 * 1024)]);
      await page.locator('input[type=file]').setInputFiles(aPicture(large));
      await page.getByLabel('Đầu ghi hiện').fill(slow(new Date()));
      await tap(page, 'Gửi báo cáo');
      await page.getByText('Điện thoại hết chỗ.').waitFor();
      expect((await onTheDevice(page)).reports).toEqual([]);
      await picture(page, 'tasks-full-phone-light');
      // With a line it is sent without being kept.
      await context.setOffline(false);
      await until(() => page.evaluate(`fetch('/api/v1/health').then(() => true, () => false)`));
      await tap(page, 'Gửi báo cáo');
      await page.getByText('Đã nhận báo cáo.').waitFor();
      await page.getByText('Việc này không còn trong danh sách của tổ.').waitFor();
      expect((await onTheDevice(page)).reports).toEqual([]);

      await context.setOffline(true);
      await page.goto(`/tasks/${id}`);
      await page.getByLabel('Tôi nhận việc này').check();
      await tap(page, 'Gửi báo cáo');
      await page.getByText('Đã lưu trên điện thoại này; tự gửi khi có mạng.').waitFor();
      await tap(page, 'Đăng xuất');
      await tap(page, 'Xóa và đăng xuất');
      await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();
      expect(await onTheDevice(page)).toEqual({
        ...{ tasks: [], reports: [], names: ['camera-antt.sign-out-owed'] },
      });
      await context.setOffline(false);
      const before = calls.length;
      await page.goto('/tasks');
      await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor();
      const told = calls.slice(before).filter((call) => call.endsWith('/api/v1/session'));
      expect(told).toEqual([`DELETE ${origin}/api/v1/session`]);
      await scene.signIn(page, 'vi', colleague);
      await until(async () => (await onTheDevice(page)).tasks[0]?.['userId'] === colleague.id);
    });
    expect(await scene.reports(id)).toEqual([]);
    expect(await scene.reports(clockId)).toMatchObject([{ outcome: 'done' }]);
  });

  it('opens a newer release as soon as it was told of it, and none of an older one', async () => {
    await scene.visiting(browser, { origin: line.url, expectedFailures: true }, async (page, { context }) => {
      await isKept(page);
      const kept = 'caches.keys()';
      const [old] = (await page.evaluate(kept)) as string[];
      const release = old!.split('.').at(-1)!;
      const newer = release.replaceAll(/./g, (letter) => (letter === 'f' ? 'e' : 'f'));
      line.change('/shell-worker.js', (body) => body.replace(release, newer));
      line.change('/', (body) => body.replace('<title>Camera ANTT', '<title>Bản mới của Camera ANTT'));
      await page.evaluate('navigator.serviceWorker.getRegistration().then((found) => found.update())');
      await until(async () => {
        const names = (await page.evaluate(kept)) as string[];
        return names.length === 1 && names[0] !== old;
      });
      await context.setOffline(true);
      await page.goto('/tasks');
      await page.getByText('Không có mạng: danh sách lúc').waitFor();
      expect(await page.title()).toContain('Bản mới của Camera ANTT');
    });
  });

  // The last one: its hours end the officer's session as well.
  it('opens, keeps a report with its picture when it is closed, and sends it once, placed by its own time', async () => {
    const began = new Date(Math.floor(Date.now() / 1000) * 1000);
    const HOURS = 3_600_000;
    scene.owners.clock.set(began);
    const [id, visitId] = [await scene.task('photograph-clock'), await scene.task('visit')];
    const away = { expectedFailures: true, expectedStatuses: [401] };
    await scene.visiting(browser, away, async (page, { context }) => {
      await isKept(page);
      // This telephone's clock is three hours behind.
      await context.clock.setFixedTime(began.getTime() - 3 * HOURS);
      await page.reload();
      await page.getByText('đã lưu trên điện thoại này').waitFor();
      await context.setOffline(true);
      await page.goto('/');
      await page.getByText('Không có mạng: danh sách lúc').waitFor();
      await page.locator(`article:has(a[href="/tasks/${visitId}"]) a[href="tel:0912345678"]`).waitFor();
      await picture(page, 'tasks-no-line-phone-light');
      await page.goto(`/tasks/${id}`);
      await page.getByLabel('Đã làm xong').check();
      await page.locator('input[type=file]').setInputFiles(aPicture());
      await page.getByLabel('Đầu ghi hiện').fill(slow(began));
      await page
        .getByLabel('Giờ thật lúc đó')
        .fill(new Date(began.getTime() + 4 * HOURS).toISOString().slice(0, 19));
      await tap(page, 'Gửi báo cáo');
      await page.getByText('Đã lưu trên điện thoại này; tự gửi khi có mạng.').waitFor();
      await picture(page, 'tasks-waits-phone-light');
      await page.close();

      const next = await context.newPage();
      await next.goto('/tasks');
      await next.getByText('kèm ảnh').waitFor();
      await next.getByText('Chờ gửi', { exact: true }).waitFor();
      await fitsAtTwiceTheSize(next);
      scene.owners.clock.set(new Date(began.getTime() + 2 * HOURS));
      await context.clock.setFixedTime(began.getTime() - 1 * HOURS);
      await context.setOffline(false);
      // Two hours are more than a session lasts: what waits is told, and goes out once he is there again.
      await next.getByText('Trần Thị Viên: 1 báo cáo').waitFor();
      await picture(next, 'tasks-sign-in-again-phone-light');
      await scene.signIn(next);
      await next.getByText('Đã nhận báo cáo.').waitFor();
      await next.locator(`a[href="/tasks/${visitId}"]`).waitFor();
    });
    const reports = await scene.reports(id);
    expect(reports).toMatchObject([
      { outcome: 'done', received_at: new Date(began.getTime() + 2 * HOURS), time_doubtful: false },
    ]);
    expect(reports[0]!['at']).toEqual(began);
    const reading = await scene.reading(reports[0]!);
    expect(reading).toMatchObject({ method: 'photograph', true_time: began });
    expect(Number(reading['offset_ms'])).toBe(-67 * 60_000);
  });
});
