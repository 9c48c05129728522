import type { WrittenColumn } from '#antt/spreadsheets';
import type { UnitCounts, UnitName } from '../figures.js';

export const text = (header: string, width: number): WrittenColumn => ({ header, width, kind: 'text' });
export const integer = (header: string): WrittenColumn => ({ header, width: 14, kind: 'integer' });
export const moment = (header: string): WrittenColumn => ({ header, width: 20, kind: 'datetime' });

/** `Phường Đông Hải (Thành phố Thanh Hóa, đến 30/06/2025)`. */
export function unitName({ name, era, districtName }: UnitName): string {
  if (era !== 'until-2025-06-30') return name;
  return `${name} (${districtName === null ? '' : `${districtName}, `}đến 30/06/2025)`;
}

/** Name and code. */
export function unitCells(unit: UnitCounts['unit']): [string, string] {
  if (unit === 'several') return ['Đơn vị cũ nay thuộc nhiều đơn vị kế thừa', ''];
  if (unit === 'none') return ['Đơn vị cũ chưa rõ đơn vị kế thừa', ''];
  return [unitName(unit), unit.code];
}
