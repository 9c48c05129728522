import { describe, expect, it } from '@jest/globals';
import { cardRetentionHours } from './card-retention.js';

describe('cardRetentionHours', () => {
  it.each([
    [16, 2, 1, 48],
    [32, 2, 1, 96],
    [64, 2, 1, 240],
    [48, 2, 1, 96],
    [128, 2, 1, 480],
    [32, 4, 1, 48],
    [32, 1, 1, 96],
    [64, 2, 4, 60],
  ])('%d GB, %d MP, %d cameras: at least %d h', (sizeGb, megapixels, cameras, hours) => {
    expect(cardRetentionHours({ sizeGb, megapixels, cameras })).toBe(hours);
  });

  it('knows nothing of a card below the table', () => {
    expect(cardRetentionHours({ sizeGb: 8, megapixels: 2 })).toBeUndefined();
  });
});
