import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { AppError } from '#antt/kernel';
import { httpErrors } from './http.errors.js';

export const LARGEST_PAGE = 200;

/** `?limit=&cursor=` of every list. */
export class PageQueryDto {
  @ApiPropertyOptional({ minimum: 1, maximum: LARGEST_PAGE, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

/** One page: the rows, and where the next one starts (null on the last). */
export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

/** A position (members are texts, numbers or null) as opaque text. Not a secret and not trusted: every part is a bound parameter of the query. */
export function encodeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * Reads a cursor back.
 * @param isPosition tells whether the decoded value is a position of this list
 * @returns undefined for no cursor
 * @throws AppError CURSOR_INVALID
 */
export function decodeCursor<T extends object>(
  cursor: string | undefined,
  isPosition?: (value: Record<string, unknown>) => boolean,
): T | undefined {
  if (cursor === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    value = undefined;
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || !Object.values(value as object).every(isPlain) || isPosition?.(value as never) === false) {
    throw new AppError(httpErrors, 'CURSOR_INVALID', { field: 'cursor' });
  }
  return value as T;
}

const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number';

/**
 * Makes a page of rows fetched with `limit + 1`: the row too many tells that there is a next page.
 * @param positionOf the sort key of a row
 */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  positionOf: (row: R) => object,
  toItem: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null;
  return { items: shown.map(toItem), nextCursor };
}
