import { Injectable, ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage, type ValidatorOptions } from 'class-validator';
import { AppError, type ErrorParams, type FieldProblem } from '#antt/kernel';
import type { fieldErrors } from './field.errors.js';
import { httpErrors } from './http.errors.js';

type FieldCode = keyof typeof fieldErrors;

/** class-validator's names of its constraints, to our codes; the first of the list that is violated is reported. */
const CODES: Readonly<Record<string, FieldCode>> = {
  whitelistValidation: 'FIELD_UNKNOWN',
  isDefined: 'FIELD_REQUIRED',
  isString: 'FIELD_NOT_A_TEXT',
  isNumber: 'FIELD_NOT_A_NUMBER',
  isNumberString: 'FIELD_NOT_A_NUMBER',
  isInt: 'FIELD_NOT_A_WHOLE_NUMBER',
  isBoolean: 'FIELD_NOT_A_BOOLEAN',
  isBooleanString: 'FIELD_NOT_A_BOOLEAN',
  isArray: 'FIELD_NOT_A_LIST',
  isObject: 'FIELD_NOT_AN_OBJECT',
  isInstance: 'FIELD_NOT_AN_OBJECT',
  nestedValidation: 'FIELD_NOT_AN_OBJECT',
  isUuid: 'FIELD_NOT_AN_ID',
  isRfc3339: 'FIELD_NOT_A_TIME',
  isIso8601: 'FIELD_NOT_A_TIME',
  isDate: 'FIELD_NOT_A_TIME',
  isInstant: 'FIELD_NOT_A_TIME',
  isDateString: 'FIELD_NOT_A_DATE',
  isCalendarDate: 'FIELD_NOT_A_DATE',
  isIn: 'FIELD_NOT_A_CHOICE',
  isEnum: 'FIELD_NOT_A_CHOICE',
  isLatitude: 'FIELD_NOT_A_POSITION',
  isLongitude: 'FIELD_NOT_A_POSITION',
  isNotEmpty: 'FIELD_EMPTY',
  min: 'FIELD_TOO_SMALL',
  isPositive: 'FIELD_TOO_SMALL',
  max: 'FIELD_TOO_LARGE',
  minLength: 'FIELD_TOO_SHORT',
  maxLength: 'FIELD_TOO_LONG',
  isLength: 'FIELD_TOO_LONG',
  arrayNotEmpty: 'FIELD_TOO_FEW',
  arrayMinSize: 'FIELD_TOO_FEW',
  arrayMaxSize: 'FIELD_TOO_MANY',
  arrayUnique: 'FIELD_REPEATED',
};
const ORDER = Object.keys(CODES);

/**
 * Reads bodies and queries into their DTOs: unknown fields are refused, and each fault is named by path and code.
 * Beyond Nest's own pipe a body has to be an object, and a nested object may only be missing where it is optional:
 * class-validator passes over `@ValidateNested()` when there is nothing to nest into.
 */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      stopAtFirstError: false,
      validationError: { target: true, value: false },
      exceptionFactory: (errors) => inputInvalid(errors.flatMap((error) => problemsOf(error, ''))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isDto = metadata.type === 'body' && metadata.data === undefined && this.toValidate(metadata);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isDto && value !== undefined && !isObject) throw new AppError(httpErrors, 'BODY_NOT_AN_OBJECT');
    const input: unknown = await super.transform(value, metadata);
    leaveOutNulls(input);
    return input;
  }

  protected override async validate(object: object, options?: ValidatorOptions): Promise<ValidationError[]> {
    return [...(await super.validate(object, options)), ...missingNested(object)];
  }
}

/**
 * A null where a field may only be left out means the same as leaving it out. class-validator lets it pass as such, and
 * no use-case expects it; fields that a null clears declare `nullable`.
 */
function leaveOutNulls(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  if (Array.isArray(input)) return input.forEach(leaveOutNulls);
  for (const [name, value] of Object.entries(input)) {
    if (value !== null) leaveOutNulls(value);
    else if (!isNullable(input, name)) delete (input as Record<string, unknown>)[name];
  }
}

/** Where @nestjs/swagger keeps what `@ApiProperty` said; it exports no name for it. */
const API_PROPERTY = 'swagger/apiModelProperties';

function isNullable(dto: object, name: string): boolean {
  const described: ApiPropertyOptions | undefined = Reflect.getMetadata(API_PROPERTY, dto, name);
  return described !== undefined && 'nullable' in described && described.nullable === true;
}

/** Errors for nested objects that are neither there nor optional, however deep. */
function missingNested(object: unknown): ValidationError[] {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return [];
  const rules = getMetadataStorage().getTargetValidationMetadatas(object.constructor, '', false, false);
  const optional = new Set(
    rules.filter(({ type }) => type === 'conditionalValidation').map(({ propertyName }) => propertyName),
  );
  return rules
    .filter(({ type }) => type === 'nestedValidation')
    .flatMap(({ propertyName: property }): ValidationError[] => {
      const value = (object as Record<string, unknown>)[property];
      const missing = value === undefined || value === null;
      if (missing && optional.has(property)) return [];
      if (missing) return [{ property, target: object, constraints: { isDefined: '' }, children: [] }];
      const members = Array.isArray(value)
        ? value.map((member, index) => [`${property}.${index}`, member])
        : [[property, value]];
      return members.flatMap(([name, member]) => {
        const children = missingNested(member);
        return children.length === 0 ? [] : [{ property: name as string, target: object, children }];
      });
    });
}

/** @throws never; makes the one error for all faults found in an input */
export function inputInvalid(problems: readonly FieldProblem[]): AppError {
  if (problems.length === 0) return new AppError(httpErrors, 'BODY_NOT_AN_OBJECT');
  const [only] = problems;
  return new AppError(httpErrors, 'INPUT_INVALID', {
    ...(problems.length === 1 && only !== undefined ? { field: only.field } : {}),
    params: { count: problems.length },
    problems,
  });
}

function problemsOf(error: ValidationError, parent: string): FieldProblem[] {
  if (error.property === undefined) return [];
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const nested = (error.children ?? []).flatMap((child) => problemsOf(child, path));
  const violated = Object.keys(error.constraints ?? {});
  if (violated.length === 0) return nested;
  const name = [...violated].sort((a, b) => rank(a) - rank(b))[0] as string;
  const missing = !violated.includes('whitelistValidation') && valueOf(error) === undefined;
  if (missing) return [{ field: path, code: 'FIELD_REQUIRED' }, ...nested];
  const known = CODES[name] ?? 'FIELD_MALFORMED';
  const { code, params } = withArguments(known, name, error);
  return [{ field: path, code, params }, ...nested];
}

const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

function valueOf(error: ValidationError): unknown {
  return (error.target as Record<string, unknown> | undefined)?.[error.property];
}

/** Fills in the decorator's arguments (a limit, the permitted values), which the error itself does not carry. */
function withArguments(
  code: FieldCode,
  name: string,
  error: ValidationError,
): { code: FieldCode; params: ErrorParams } {
  const args = constraintArguments(name, error);
  const [first, second] = args;
  if (name === 'isLength') {
    const value = valueOf(error);
    const length = typeof value === 'string' ? value.length : 0;
    return length < Number(first)
      ? { code: 'FIELD_TOO_SHORT', params: { limit: Number(first) } }
      : { code, params: { limit: Number(second) } };
  }
  if (code === 'FIELD_NOT_A_CHOICE') {
    const choices = name === 'isEnum' ? second : first;
    return { code, params: { choices: Array.isArray(choices) ? choices.join(', ') : '' } };
  }
  if (name === 'arrayNotEmpty' || name === 'isPositive') return { code, params: { limit: 1 } };
  return typeof first === 'number' ? { code, params: { limit: first } } : { code, params: {} };
}

function constraintArguments(name: string, error: ValidationError): readonly unknown[] {
  const target = error.target?.constructor;
  if (target === undefined) return [];
  const metadata = getMetadataStorage()
    .getTargetValidationMetadatas(target, '', false, false)
    .find((each) => each.propertyName === error.property && (each.name ?? each.type) === name);
  return metadata?.constraints ?? [];
}
