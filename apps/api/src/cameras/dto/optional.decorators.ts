import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNumber, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

/** Fields of the register's inputs that may be left out; null clears what may be empty. */
export const OptionalText = (limit: number, options: ApiPropertyOptions = {}): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, maxLength: limit, ...options }),
    IsOptional(),
    IsString(),
    MaxLength(limit),
  );

export const NullableText = (limit: number, options: ApiPropertyOptions = {}): PropertyDecorator =>
  OptionalText(limit, { nullable: true, ...options });

export const OptionalChoice = (
  choices: readonly (string | boolean)[],
  options: ApiPropertyOptions = {},
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ enum: [...choices] as string[], ...options }),
    IsOptional(),
    IsIn([...choices]),
  );

export const OptionalId = (options: ApiPropertyOptions = {}): PropertyDecorator =>
  applyDecorators(ApiPropertyOptional({ type: String, format: 'uuid', ...options }), IsOptional(), IsUUID());

export const NullableNumber = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: Number, nullable: true, description }),
    IsOptional(),
    IsNumber(),
  );

export const OptionalWhole = (
  from: number,
  to: number,
  options: ApiPropertyOptions = {},
): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: 'integer', minimum: from, maximum: to, ...options }),
    IsOptional(),
    IsInt(),
    Min(from),
    Max(to),
  );

/** A whole number in a query string. */
export const QueryWhole = (from: number, to: number, options: ApiPropertyOptions): PropertyDecorator =>
  applyDecorators(
    OptionalWhole(from, to, options),
    Type(() => Number),
  );
