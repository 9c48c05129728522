import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A field that is a moment with its zone (RFC 3339); it stays text, `new Date(text)` is then safe. Impossible days such
 * as the 30th of February are refused instead of being moved.
 */
export function IsInstant(options: { optional?: true } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'date-time', required: options.optional !== true }),
    ValidateBy({ name: 'isInstant', validator: { validate: isInstant } }),
  );
}

/** A field that is a calendar day, `2026-11-23`; `nullable`: null clears it. */
export function IsCalendarDate(options: { optional?: true; nullable?: true } = {}): PropertyDecorator {
  const { optional = false, nullable } = options;
  return applyDecorators(
    ApiProperty({ type: String, format: 'date', required: !optional, ...(nullable && { nullable }) }),
    ValidateBy({ name: 'isCalendarDate', validator: { validate: isCalendarDate } }),
  );
}

export const isInstant = (value: unknown): boolean =>
  typeof value === 'string' &&
  INSTANT.test(value) &&
  isCalendarDate(value.slice(0, 10)) &&
  !Number.isNaN(Date.parse(value));

export function isCalendarDate(value: unknown): boolean {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
