import { describe, expect, it } from '@jest/globals';
import { tidyText } from './tidy-text.js';

describe('tidy text', () => {
  it('has single spaces and none around it, whatever stood there', () => {
    expect(tidyText('  Mất\ttrộm \r\n xe\u2028máy\u0000 ')).toBe('Mất trộm xe máy');
  });

  it('has one spelling of an accented letter', () => {
    const decomposed = 'Hạc Thành'.normalize('NFD');
    expect(decomposed).not.toBe('Hạc Thành');
    expect(tidyText(decomposed)).toBe('Hạc Thành');
  });

  it('holds nothing that is invisible or turns the reading direction', () => {
    expect(tidyText('a\u202Eb\u200Bc\uFEFF')).toBe('a b c');
  });

  it.each(['', ' \n', '\u200B\u0007'])('of nothing else is empty', (text) => {
    expect(tidyText(text)).toBe('');
  });
});
