import { describe, expect, it } from '@jest/globals';
import { readBounce, type BounceReport } from '#antt/notifications';
import { absence, exchange, exim, gmail, postfix } from '../../support/builders/bounces.js';

const token = 'antt-abcdefghijklmnopqrstuvwxyz';
const returned = { to: `camera+${token}@example.vn`, token };

const read = (source: string): Promise<BounceReport | undefined> => readBounce(Buffer.from(source));

describe('a report on a mail that could not be delivered', () => {
  it.each([
    ['Postfix', postfix(returned), '5.1.1 550 5.1.1 <minh.anh@example.vn>: Recipient address rejected: User'],
    ['Exim', exim(returned), '5.1.1 550 5.1.1 No such user here'],
    ['Exchange', exchange(returned), '5.1.10 550 5.1.10 RESOLVER.ADR.RecipientNotFound'],
    ['Gmail', gmail(returned), '5.1.1 550-5.1.1 The email account that you tried to reach does not exist.'],
  ])('as %s writes it, tells of a dead mailbox', async (_, source, detail) => {
    const report = await read(source);
    expect(report).toMatchObject({ outcome: 'bounced', detail: expect.stringContaining(detail) });
    expect(report?.traces.join('\n')).toContain(token);
  });

  it.each<[string, BounceReport['outcome'], string]>([
    ['4.2.2 mailbox full, tried for days', 'failed', postfix(returned, { status: '4.2.2' })],
    ['no server answered for days', 'failed', postfix(returned, { status: '4.4.1' })],
    ['tried again', 'delayed', postfix(returned, { action: 'delayed', status: '4.4.1' })],
    [
      'tried again, whatever its status',
      'delayed',
      postfix(returned, { action: 'Delayed', status: '5.0.0' }),
    ],
    ['a domain there is not', 'bounced', postfix(returned, { status: '5.4.4' })],
    ['a mailbox full for good', 'bounced', postfix(returned, { status: '5.2.2' })],
    ['a mail too large', 'rejected', postfix(returned, { status: '5.3.4' })],
    [
      'taken for spam by Gmail',
      'rejected',
      gmail(returned, ['550-5.7.26 This mail has been blocked', '550 5.7.26 x']),
    ],
    ['not allowed by Exchange', 'rejected', exchange(returned, '550 5.7.1 TRANSPORT.RULES.RejectMessage')],
    ['refused for its words by Exim', 'rejected', exim(returned, '554 5.7.1 Message content rejected')],
    ['without any code of its own', 'bounced', exim(returned, '550 Unrouteable address')],
    ['without a status', 'failed', postfix(returned, { status: '', diagnosis: 'smtp; 452 Mailbox full' })],
  ])('of %s is %s', async (_, outcome, source) => {
    expect(await read(source)).toMatchObject({ outcome });
  });

  it('is none when the mail was delivered or handed on, or reached one of several behind its address', async () => {
    for (const action of ['delivered', 'relayed', 'expanded', 'eaten', '']) {
      expect(await read(postfix(returned, { action, status: '2.0.0' }))).toBeUndefined();
    }
    const two = postfix(returned).replace(
      'Final-Recipient',
      'Final-Recipient: rfc822; kho@example.vn\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\nFinal-Recipient',
    );
    expect(await read(two)).toBeUndefined();
  });

  it('is none when a person or his mail program wrote it, whatever stands in it', async () => {
    expect(await read(absence(returned))).toBeUndefined();
    const forwarded = [
      ...['From: minh.anh@example.vn', `To: ${returned.to}`, 'MIME-Version: 1.0'],
      ...['Content-Type: multipart/mixed; boundary=fw', '', '--fw', 'Content-Type: message/rfc822', ''],
      ...[postfix(returned), '--fw--', ''],
    ].join('\r\n');
    expect(await read(forwarded)).toBeUndefined();
  });

  it('is told on one line, and bears lines without end', async () => {
    const report = await read(
      postfix(returned, { diagnosis: `smtp; 550 5.1.1 \u0007${'a'.repeat(100_000)}` }),
    );
    expect(report?.outcome).toBe('bounced');
    expect(report?.detail).toMatch(/^5\.1\.1 550 5\.1\.1 a{200,}$/);
    expect(report?.detail.length).toBeLessThanOrEqual(16 * 1024);
  });

  it.each([
    ['nothing', ''],
    ['bytes', Buffer.from([0, 255, 254, 13, 10, 13, 10, 128]).toString('latin1')],
    ['a report cut short', postfix(returned).split('Action')[0]!],
    ['a boundary that never comes', 'Content-Type: multipart/report; boundary=x\r\n\r\nno'],
    ['an empty status', postfix(returned).replace(/Reporting-MTA[^]*?--4XyZ/, '--4XyZ')],
  ])('is none in %s', async (_, source) => {
    expect(await read(source)).toBeUndefined();
  });

  it.each([
    [
      'parts without end within parts',
      Array.from(
        { length: 200 },
        (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
      ).join(''),
    ],
    ['a header without end', `${'X-Long: y\r\n'.repeat(50_000)}\r\n`],
  ])('I12: is not looked for in %s', async (_, source) => {
    await expect(read(source)).rejects.toThrow();
  });
});
