import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  exampleFacts,
  fillSecrets,
  mailPage,
  partFacts,
  render,
  TEMPLATE_IDS,
  type ChannelKind,
  type Letter,
  type MessageLanguage,
  type TemplateId,
} from '#antt/notifications';
import { startBrowser } from '../../support/browser.js';
import { pagesOf } from '../../support/printed-paper.js';

jest.setTimeout(60_000);

/** The longest name a unit has today, and cameras whose names are as long as the registry lets them be told apart by. */
const UNIT = 'Phường Văn Miếu - Quốc Tử Giám';
const RECIPIENT = 'Công ty trách nhiệm hữu hạn Thương mại và Dịch vụ Nguyễn Thị Phương Thảo';
const FACTS = exampleFacts(UNIT);
const LANGUAGES = ['vi', 'en'] as const;
/** Officers send each other no letters. */
const TO_OFFICERS: readonly TemplateId[] = [
  'escalation-commander',
  'hand-in-commander',
  'field-task-unassigned',
  'break-glass-duty',
];
const ON_PAPER = TEMPLATE_IDS.filter((id) => !TO_OFFICERS.includes(id));
/** What must never be read by anybody: marks of secrets, holes, templates that were not filled. */
const RAW = /[\u{E000}-\u{F8FF}]|undefined|null|NaN|\[object|Invalid|\$\{|\{\{|<\/?\w/u;

interface Said {
  readonly id: TemplateId;
  readonly language: MessageLanguage;
  readonly title: string;
  readonly body: string;
  readonly link: string | undefined;
}

/** As it is sent, with every secret in its place. */
function said(id: TemplateId, language: MessageLanguage, channel: ChannelKind): Said {
  const parted = partFacts(id, FACTS[id]);
  const { title, body } = render(id, parted, language, channel, 'vietnamese');
  return { id, language, title, body: fillSecrets(body, parted.secrets), link: parted.secrets['link'] };
}

const all = (channel: ChannelKind): Said[] =>
  LANGUAGES.flatMap((language) => TEMPLATE_IDS.map((id) => said(id, language, channel)));

const lettersIn = (language: MessageLanguage): Said[] => ON_PAPER.map((id) => said(id, language, 'letter'));

let browser: Browser;
let page: Page;
let papers: Record<MessageLanguage, readonly Printed[]>;
beforeAll(async () => {
  const [begun, vi, en] = await Promise.all([
    startBrowser(),
    printed(lettersIn('vi')),
    printed(lettersIn('en')),
  ]);
  browser = begun;
  papers = { vi, en };
  page = await browser.newPage({ viewport: { width: 390, height: 844 } });
}, 120_000);
afterAll(() => browser?.close());

/** Pictures beside each other, to be looked at, where a folder for them is named. */
async function sheet(name: string, pictures: readonly Uint8Array[], width: number): Promise<void> {
  const folder = process.env['ANTT_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const images = pictures.map(
    (bytes) =>
      `<img width="${width}" src="data:image/png;base64,${Buffer.from(bytes).toString('base64')}"
            style="border:1px solid #888;margin:4px;vertical-align:top">`,
  );
  const wide = await browser.newPage({ viewport: { width: 1600, height: 800 } });
  await wide.setContent(`<body style="margin:0;background:#ccc">${images.join('')}`);
  await wide.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await wide.close();
}

const tooWide = (): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('body *')]
       .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline'
          || each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
       .map((each) => each.localName + ': ' + each.textContent.slice(0, 60))`,
  );

interface Printed {
  readonly pdf: Buffer;
  /** What a phone reads from its pages. */
  readonly codes: readonly string[];
}

/** In the form of Vietnamese administration. */
async function printed(messages: readonly Said[]): Promise<Printed[]> {
  const letters = messages.map(({ id, language, title, body }): Letter => {
    const { requestNumber, certificateNumber } = FACTS[id] as unknown as Record<string, string>;
    return {
      unitName: UNIT,
      parentName: 'Thành phố Hà Nội',
      number: certificateNumber ?? requestNumber,
      date: new Date('2026-11-24T02:00:00Z'),
      language,
      title,
      recipientName: RECIPIENT,
      body,
    };
  });
  const press = new Worker(new URL('../../support/letter-press.mjs', import.meta.url), {
    workerData: letters,
  });
  const papers: Printed[] = [];
  press.on('message', ({ pdf, codes }: { pdf: Uint8Array; codes: string[] }) =>
    papers.push({ pdf: Buffer.from(pdf), codes }),
  );
  await once(press, 'exit');
  expect(papers).toHaveLength(letters.length);
  return papers;
}

describe('every message', () => {
  it('is whole on paper: nothing runs over, its code leads where its link does, and it is signed', async () => {
    for (const language of LANGUAGES) {
      const messages = lettersIn(language);
      const pictures: Uint8Array[] = [];
      for (const [index, { pdf, codes }] of papers[language].entries()) {
        const { id, body, link } = messages[index]!;
        const pages = pagesOf(pdf);
        expect([id, language, pages.map((each) => each.outside(15)).join('')]).toEqual([id, language, '']);
        const text = pages.map((each) => each.text).join(' ');
        expect([id, RAW.exec(text)?.[0]]).toEqual([id, undefined]);
        const letters = text.replace(/\s/g, '');
        for (const part of [RECIPIENT, ...body.split('\n\n'), 'TRƯỞNG CÔNG AN'])
          expect([id, part, letters.includes(part.replace(/\s/g, ''))]).toEqual([id, part, true]);
        if (link !== undefined) expect(codes).toContain(link);
        pictures.push(...(process.env['ANTT_PICTURES'] ? pages.map((each) => each.picture()) : []));
      }
      await sheet(`every-letter-${language}`, pictures, 510);
    }
  });

  it('is whole as a mail on a phone, and its button leads where its link does', async () => {
    for (const language of LANGUAGES) {
      const pictures: Uint8Array[] = [];
      for (const { id, title, body, link } of TEMPLATE_IDS.map((each) => said(each, language, 'email'))) {
        const mail = { id, title, body, language, recipientName: RECIPIENT, phone: null, email: null };
        await page.setContent(mailPage(mail));
        expect([id, language, await tooWide()]).toEqual([id, language, []]);
        const text = await page.locator('body').innerText();
        expect([id, RAW.exec(text)?.[0]]).toEqual([id, undefined]);
        for (const part of [RECIPIENT, title, ...body.split('\n\n')]) expect(text).toContain(part);
        const links = await page
          .locator('a')
          .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
        expect([id, links]).toEqual([id, link === undefined ? [] : [link]]);
        if (process.env['ANTT_PICTURES']) pictures.push(await page.screenshot({ fullPage: true }));
      }
      await sheet(`every-mail-${language}`, pictures, 300);
    }
  });

  it('is whole as an SMS as wide as a phone', async () => {
    const bubbles = all('sms').map(
      ({ body }) => `<p>${body.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`,
    );
    await page.setContent(
      `<meta charset="utf-8"><style>body{font:17px sans-serif;background:#fff;margin:12px}
         p{max-width:270px;background:#e9e9eb;border-radius:18px;padding:8px 14px;overflow-wrap:anywhere}</style>
       ${bubbles.join('')}`,
    );
    expect(await tooWide()).toEqual([]);
    const shown = await page.locator('p').allInnerTexts();
    for (const [index, { id, language, link }] of all('sms').entries()) {
      expect([id, language, RAW.exec(shown[index] ?? '')?.[0]]).toEqual([id, language, undefined]);
      if (link !== undefined) expect(shown[index]).toContain(link);
    }
    await page.evaluate("document.body.style.columns = '5'");
    await page.setViewportSize({ width: 1600, height: 900 });
    const folder = process.env['ANTT_PICTURES'];
    if (folder) await page.screenshot({ path: join(folder, 'every-sms.png'), fullPage: true });
  });
});
