import { describe, expect, it } from '@jest/globals';
import { clipFileName } from './clip-file-name.js';

const at = new Date('2026-11-23T01:14:05Z');

describe("a clip's file name", () => {
  it('is in Vietnam time and plain letters', () => {
    expect(clipFileName('YC-14797-2026-000123', 'Cổng chợ Đông Hải', at, 'video/mp4')).toBe(
      'YC-14797-2026-000123_Cong-cho-Dong-Hai_20261123-081405+0700.mp4',
    );
  });

  it('I11: keeps nothing of a name that could mean something to a shell, a header or a file system', () => {
    const name = clipFileName('YC-1', '../../"; rm -rf /\r\nX: y', at, 'application/octet-stream');
    expect(name).toMatch(/^[A-Za-z0-9_+.-]+$/);
    expect(name).not.toContain('..');
    expect(clipFileName('YC-1', '監視', at, 'video/mp4')).toBe('YC-1_camera_20261123-081405+0700.mp4');
  });
});
