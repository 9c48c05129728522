import type { SpooledFile } from '#antt/spreadsheets';

/** A finished file. Whoever asked for it hands it on and then removes it. */
export interface MadeFile extends SpooledFile {
  readonly fileName: string;
  readonly mediaType: string;
}

export const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};
