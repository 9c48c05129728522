/** What is known of the mail that comes back. */
export interface Returned {
  /** The envelope sender it had left with. */
  readonly to: string;
  /** Its name; null: the server says nothing by which it could be known. */
  readonly token: string | null;
  readonly recipient?: string;
}

const mail = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`;

/** The header of our mail, as servers hand it back. */
const returnedHeader = ({ token, recipient = 'minh.anh@example.vn' }: Returned): string[] => [
  'From: Camera ANTT <camera@example.vn>',
  `To: =?UTF-8?Q?C=E1=BB=ADa_h=C3=A0ng_Minh_Anh?= <${recipient}>`,
  'Subject: =?UTF-8?Q?C=C3=B4ng_an_ph=C6=B0=E1=BB=9Dng_H=E1=BA=A1c_Th=C3=A0nh?=',
  'Message-ID: <01a2117d-d529-74f8-8d3b-fb7fbe3287ce@example.vn>',
  ...(token === null ? [] : [`X-Antt-Return: ${token}`]),
  'MIME-Version: 1.0',
];

interface PostfixWords {
  readonly action?: string;
  readonly status?: string;
  readonly diagnosis?: string;
}

/** As Postfix writes it, with the address it came from and, where it was given one, the envelope's id. */
export function postfix(
  returned: Returned,
  {
    action = 'failed',
    status = '5.1.1',
    diagnosis = 'smtp; 550 5.1.1 <minh.anh@example.vn>: Recipient address\r\n    rejected: User unknown in virtual mailbox table',
  }: PostfixWords = {},
): string {
  const { to, recipient = 'minh.anh@example.vn' } = returned;
  const boundary = '4XyZ3k1bcdz9v.1764053000/mx.example.vn';
  const delayed = action === 'delayed';
  return mail(
    'Return-Path: <>',
    'Received: by mx.example.vn (Postfix) id 5A3C21C0; Tue, 24 Nov 2026 10:00:02 +0700 (+07)',
    'Date: Tue, 24 Nov 2026 10:00:02 +0700 (+07)',
    'From: MAILER-DAEMON@mx.example.vn (Mail Delivery System)',
    `Subject: ${delayed ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender'}`,
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    'Content-Transfer-Encoding: 8bit',
    'Message-Id: <20261124030002.5A3C21C0@mx.example.vn>',
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'This is the mail system at host mx.example.vn.',
    '',
    delayed
      ? 'THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE.'
      : "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    `<${recipient}>: host mail.example.vn[192.0.2.7] said so.`,
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.vn',
    'X-Postfix-Queue-ID: 5A3C21C0',
    `X-Postfix-Sender: rfc822; ${to}`,
    'Arrival-Date: Tue, 24 Nov 2026 10:00:00 +0700 (+07)',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mail.example.vn',
    `Diagnostic-Code: ${diagnosis}`,
    '',
    `--${boundary}`,
    `Content-Description: ${delayed ? 'Message' : 'Undelivered Message'} Headers`,
    'Content-Type: text/rfc822-headers',
    '',
    `Return-Path: <${to}>`,
    ...returnedHeader(returned),
    '',
    `--${boundary}--`,
  );
}

/** As Exim writes it: the status says nothing, the words beside it do. */
export function exim(returned: Returned, words = '550 5.1.1 No such user here'): string {
  const { to, recipient = 'minh.anh@example.vn' } = returned;
  const boundary = '1764053000-eximdsn-1804289383';
  return mail(
    'Return-path: <>',
    `Envelope-to: ${to}`,
    'Delivery-date: Tue, 24 Nov 2026 10:00:03 +0700',
    `X-Failed-Recipients: ${recipient}`,
    'Auto-Submitted: auto-replied',
    'From: Mail Delivery System <Mailer-Daemon@mx.example.vn>',
    `To: ${to}`,
    'References: <01a2117d-d529-74f8-8d3b-fb7fbe3287ce@example.vn>',
    `Content-Type: multipart/report; report-type=delivery-status; boundary=${boundary}`,
    'MIME-Version: 1.0',
    'Subject: Mail delivery failed: returning message to sender',
    'Message-Id: <E1vNabc-0001aB-2C@mx.example.vn>',
    'Date: Tue, 24 Nov 2026 10:00:03 +0700',
    '',
    `--${boundary}`,
    'Content-type: text/plain; charset=us-ascii',
    '',
    'This message was created automatically by mail delivery software.',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${recipient}`,
    '    host mail.example.vn [192.0.2.7]',
    `    SMTP error from remote mail server after RCPT TO:<${recipient}>:`,
    `    ${words}`,
    '',
    `--${boundary}`,
    'Content-type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.vn',
    '',
    'Action: failed',
    `Final-Recipient: rfc822;${recipient}`,
    'Status: 5.0.0',
    'Remote-MTA: dns; mail.example.vn',
    `Diagnostic-Code: smtp; ${words}`,
    '',
    `--${boundary}`,
    'Content-type: message/rfc822',
    '',
    `Return-path: <${to}>`,
    ...returnedHeader(returned),
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Kính gửi: Cửa hàng Minh Anh',
    '',
    `--${boundary}--`,
  );
}

/** As Exchange Online writes it: letters of two kinds for people, the report in base64, the address not in sight. */
export function exchange(
  returned: Returned,
  words = '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
): string {
  const { recipient = 'minh.anh@example.vn' } = returned;
  const outer = '9B095B5ADSN=_01DC5D00000000A1SG2PR01MB5555.apcp';
  const inner = '3F0A9C21-1';
  const status = mail(
    'Reporting-MTA: dns;SG2PR01MB5555.apcprd01.prod.exchangelabs.com',
    'Received-From-MTA: dns;mx.example.vn',
    'Arrival-Date: Tue, 24 Nov 2026 03:00:00 +0000',
    '',
    `Final-Recipient: rfc822;${recipient}`,
    'Action: failed',
    `Status: ${/\d\.\d+\.\d+/.exec(words)?.[0] ?? '5.0.0'}`,
    `Diagnostic-Code: smtp;${words}`,
    'X-Display-Name: Minh Anh',
  );
  return mail(
    'From: postmaster@example.onmicrosoft.com',
    'To: camera@example.vn',
    'Date: Tue, 24 Nov 2026 03:00:05 +0000',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${outer}"`,
    'X-MS-Exchange-Message-Is-Ndr:',
    'Content-Language: vi-VN',
    'Message-ID: <7d1c1b1e-0000-4000-8000-1f6f2f0f0f0f@SG2PR01MB5555.apcprd01.prod.exchangelabs.com>',
    'Subject: =?utf-8?B?S2jDtG5nIGfhu61pIMSRxrDhu6Nj?=',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    '',
    `--${outer}`,
    `Content-Type: multipart/alternative; differences=Content-Type;`,
    `\tboundary="${inner}"`,
    '',
    `--${inner}`,
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Th=C6=B0 c=E1=BB=A7a b=E1=BA=A1n kh=C3=B4ng g=E1=BB=ADi =C4=91=C6=B0=E1=BB=A3c.',
    '',
    `--${inner}`,
    'Content-Type: text/html; charset="utf-8"',
    '',
    '<html><body><p>Your message could not be delivered.</p></body></html>',
    '',
    `--${inner}--`,
    '',
    `--${outer}`,
    'Content-Type: message/delivery-status',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(status).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
    `--${outer}`,
    'Content-Type: message/rfc822',
    '',
    'Received: from mx.example.vn (192.0.2.1) by SG2APC01FT004.mail.protection.outlook.com',
    ...returnedHeader(returned),
    '',
    `--${outer}--`,
  );
}

/** As Gmail writes it: pictures for people, a reply of several lines, fields in an order of its own. */
export function gmail(
  returned: Returned,
  words = [
    '550-5.1.1 The email account that you tried to reach does not exist. Please try',
    "550-5.1.1 double-checking the recipient's email address for typos or",
    '550 5.1.1 unnecessary spaces. https://support.google.com/mail/?p=NoSuchUser d9443c01a7336-29b5b1',
  ],
): string {
  const { to, recipient = 'minh.anh@example.vn' } = returned;
  const [outer, inner] = ['000000000000a1b2c306449d0000', '000000000000a1b2cd06449d0001'];
  return mail(
    `Delivered-To: ${to}`,
    'Return-Path: <>',
    'Auto-Submitted: auto-replied',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    `To: ${to}`,
    `X-Failed-Recipients: ${recipient}`,
    'Subject: Delivery Status Notification (Failure)',
    `Content-Type: multipart/report; boundary="${outer}"; report-type=delivery-status`,
    'MIME-Version: 1.0',
    'Date: Mon, 23 Nov 2026 19:00:05 -0800 (PST)',
    '',
    `--${outer}`,
    `Content-Type: multipart/related; boundary="${inner}"`,
    '',
    `--${inner}`,
    'Content-Type: text/html; charset="UTF-8"',
    '',
    '<html><body><img src="cid:icon.png"/><h2>Address not found</h2></body></html>',
    '',
    `--${inner}`,
    'Content-Type: image/png; name="icon.png"',
    'Content-Disposition: attachment; filename="icon.png"',
    'Content-Transfer-Encoding: base64',
    'Content-ID: <icon.png>',
    '',
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    `--${inner}--`,
    `--${outer}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; googlemail.com',
    'Arrival-Date: Mon, 23 Nov 2026 19:00:01 -0800 (PST)',
    'X-Original-Message-ID: <01a2117d-d529-74f8-8d3b-fb7fbe3287ce@example.vn>',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${/\d\.\d+\.\d+/.exec(words.join(' '))?.[0] ?? '5.0.0'}`,
    'Remote-MTA: dns; gmail-smtp-in.l.google.com. (2404:6800:4008:c07::1a, the server for the domain example.vn.)',
    `Diagnostic-Code: smtp; ${words.join('\r\n ')}`,
    'Last-Attempt-Date: Mon, 23 Nov 2026 19:00:05 -0800 (PST)',
    '',
    `--${outer}`,
    'Content-Type: message/rfc822',
    '',
    ...returnedHeader(returned),
    '',
    `--${outer}--`,
  );
}

/** What a person's mail program answers by itself while he is away. */
export const absence = ({ to }: Returned): string =>
  mail(
    'From: Minh Anh <minh.anh@example.vn>',
    `To: ${to}`,
    'Subject: =?UTF-8?Q?T=E1=BB=B1_=C4=91=E1=BB=99ng_tr=E1=BA=A3_l=E1=BB=9Di?=: Cong an phuong',
    'Auto-Submitted: auto-replied (vacation)',
    'X-Auto-Response-Suppress: All',
    'In-Reply-To: <01a2117d-d529-74f8-8d3b-fb7fbe3287ce@example.vn>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Action: failed',
    'Status: 5.1.1',
    '',
    'Tôi đi vắng đến hết tuần.',
  );
