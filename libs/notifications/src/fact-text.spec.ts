import { describe, expect, it } from '@jest/globals';
import { fillSecrets, hideSecrets, secretMark, tameFacts } from './fact-text.js';

describe('facts in a message', () => {
  it('I11: a text somebody typed never becomes a link', () => {
    expect(tameFacts({ name: 'Quán https://evil.vn/x', list: ['www.evil.vn'] })).toEqual({
      name: 'Quán https: evil. vn/x',
      list: ['www. evil. vn'],
    });
  });

  it('I11: nor a line, a control character or a mark of its own', () => {
    expect(tameFacts({ name: `a\r\nSubject: b\u202ec ${secretMark('link')}` })).toEqual({
      name: 'a Subject: b c link',
    });
  });

  it('leaves times, numbers and what is no text as they are', () => {
    const facts = { from: '2026-11-23T10:00:00.000Z', number: 'YC-14797-2026-000123', count: 3, none: null };
    expect(tameFacts(facts)).toEqual(facts);
  });
});

describe('secrets in a message', () => {
  const text = `Trả lời: ${secretMark('link')} (${secretMark('code')})`;

  it('are filled in where they belong', () => {
    expect(fillSecrets(text, { link: 'https://x/$&', code: '123456' })).toBe(
      'Trả lời: https://x/$& (123456)',
    );
  });

  it('are dots to whoever may not see them', () => {
    expect(hideSecrets(text)).toBe('Trả lời: •••••• (••••••)');
  });

  it('leave no hole: a message whose secret is gone is not filled', () => {
    expect(() => fillSecrets(text, { link: 'https://x' })).toThrow(/no secret "code"/);
  });
});
