/**
 * What a request may rest on. Laws move, so citations are data with validity dates. An entry is never removed or
 * given another text, because requests of years ago name it by its code; a successor is a new entry.
 */
export interface LegalBasis {
  readonly code: string;
  readonly citation: string;
  /** First day in force, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** First day no longer in force; absent: still in force. */
  readonly validUntil?: string;
  readonly track: 'criminal' | 'administrative';
}

export const LEGAL_BASES: readonly LegalBasis[] = [
  {
    code: 'BLTTHS-2015-88',
    citation: 'Điều 88 Bộ luật Tố tụng hình sự 2015 (thu thập chứng cứ)',
    validFrom: '2018-01-01',
    track: 'criminal',
  },
  {
    code: 'BLTTHS-2015-107',
    citation: 'Điều 107 Bộ luật Tố tụng hình sự 2015 (thu thập phương tiện điện tử, dữ liệu điện tử)',
    validFrom: '2018-01-01',
    track: 'criminal',
  },
  {
    code: 'BLTTHS-2015-147',
    citation: 'Điều 147 Bộ luật Tố tụng hình sự 2015 (giải quyết tố giác, tin báo về tội phạm)',
    validFrom: '2018-01-01',
    track: 'criminal',
  },
  {
    code: 'ND-135-2021',
    citation: 'Nghị định 135/2021/NĐ-CP (thu thập, sử dụng dữ liệu để phát hiện vi phạm hành chính)',
    validFrom: '2022-01-01',
    validUntil: '2026-04-01',
    track: 'administrative',
  },
  {
    code: 'ND-61-2026-17',
    citation: 'Điều 17 Nghị định 61/2026/NĐ-CP (dữ liệu do cá nhân, tổ chức cung cấp)',
    validFrom: '2026-04-01',
    track: 'administrative',
  },
];

export function findLegalBasis(code: string): LegalBasis | undefined {
  return LEGAL_BASES.find((basis) => basis.code === code);
}

/** @param day date in Vietnam, `YYYY-MM-DD` */
export function isInForce(basis: LegalBasis, day: string): boolean {
  return basis.validFrom <= day && (basis.validUntil === undefined || day < basis.validUntil);
}

/** The citation behind a stored code; a code this list never had is shown as it is. */
export function citationOf(code: string): string {
  return findLegalBasis(code)?.citation ?? code;
}
