import type { OutgoingMessage } from './message-channel.js';

const OPEN_VI = 'Xem và trả lời';
const OPEN_EN = 'Read and answer';

/**
 * A message as an HTML mail: one column, nothing loaded from anywhere, readable without its colours. Every text is
 * escaped; the only link is a paragraph that is nothing but one, and that comes from a template.
 */
export function mailPage({ title, body, recipientName, language }: OutgoingMessage): string {
  const greeting = language === 'vi' ? `Kính gửi: ${recipientName}` : `Dear ${recipientName},`;
  const paragraphs = body
    .split('\n\n')
    .map((text) => (isLink(text) ? button(text, language) : paragraph(text)));
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f2f4f7;color:#1b2430;font-family:'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:600px;margin:0 auto;background:#ffffff;border:1px solid #d6dbe2;border-radius:8px;padding:24px 28px;overflow-wrap:anywhere">
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.35;color:#0f3d66">${escape(title)}</h1>
${[paragraph(greeting), ...paragraphs].join('\n')}
</div>
<p style="max-width:600px;margin:16px auto 0;font-size:13px;color:#5b6673">${
    language === 'vi'
      ? 'Thư này do hệ thống Camera ANTT gửi. Xin không trả lời thư; liên hệ trực ban đơn vị nêu trong thư.'
      : 'Sent by Camera ANTT. Please do not reply; speak to the duty desk of the unit named above.'
  }</p>
</body>
</html>
`;
}

/** The same for readers of plain text. */
export function mailText({ body, recipientName, language }: OutgoingMessage): string {
  const greeting = language === 'vi' ? `Kính gửi: ${recipientName}` : `Dear ${recipientName},`;
  return `${greeting}\n\n${body}\n`;
}

const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

const paragraph = (text: string): string => `<p style="margin:0 0 12px">${escape(text)}</p>`;

function button(link: string, language: 'vi' | 'en'): string {
  const words = language === 'vi' ? OPEN_VI : OPEN_EN;
  return `<p style="margin:16px 0 6px"><a href="${escape(link)}" style="display:inline-block;background:#0f5ea8;color:#ffffff;text-decoration:none;font-weight:600;padding:12px 22px;border-radius:6px">${words}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:#5b6673;word-break:break-all">${escape(link)}</p>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
