import { VIETNAM_OFFSET_MS } from '#antt/kernel';

/**
 * The name under which a clip is handed over: request number, camera and the window's start in Vietnam, in characters
 * that every file system and header takes. It never becomes a path here.
 * @example `YC-14797-2026-000123_Cong-cho-Bim-Son_20261123-081405+0700.mp4`
 */
export function clipFileName(
  requestNumber: string,
  cameraName: string,
  windowFrom: Date,
  mediaType: string,
): string {
  const local = new Date(windowFrom.getTime() + VIETNAM_OFFSET_MS).toISOString();
  const stamp = `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}+0700`;
  const extension = mediaType === 'video/mp4' ? 'mp4' : 'bin';
  return `${plain(requestNumber)}_${plain(cameraName)}_${stamp}.${extension}`;
}

function plain(text: string): string {
  const ascii = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return ascii || 'camera';
}
