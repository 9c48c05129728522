import fc from 'fast-check';
import type { Json } from '../../support/api.js';

/** What people and programs send by mistake or on purpose. */
const TEXTS = [
  '',
  ' ',
  'x',
  '\u0000',
  'a\u0000b',
  '\u202Eđảo',
  '🎥'.repeat(300),
  'A'.repeat(5000),
  "' OR 1=1; DROP TABLE camera; --",
  '../../../etc/passwd',
  '%00',
  '=HYPERLINK("http://127.0.0.1:1")',
  '<script>alert(1)</script>',
  '٣٤',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  '9'.repeat(40),
  '9223372036854775808',
  '2147483648',
  '2026-13-45',
  '2026-02-30T10:00:00Z',
  '2026-11-23T10:00:00',
  '0001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  '9999-12-31T23:59:59+14:00',
  'e30',
  'eyJpZCI6IngifQ',
  'eyJpZCI6bnVsbH0',
  'null',
  'true',
  '[]',
  '{}',
  '00000000-0000-0000-0000-000000000000',
  '__proto__',
  'constructor',
];
const NUMBERS = [0, -0, -1, 1, 1.5, 1e-9, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1.7976931348623157e308];

const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.uuid(),
);

const anything: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom<unknown>(...NUMBERS, true, false, null, [], {}, [[]], [null], { id: {} }, { $gt: '' }),
  fc.double(),
  fc.array(text, { maxLength: 3 }),
  fc.object({ maxDepth: 2, maxKeys: 4 }),
);

/** Ids of rows that exist, by the name a field or a path has for them: a call then gets further than "no such thing". */
export type KnownIds = Readonly<Record<string, string>>;

/** Values made after a schema of the document: all as it wants them, or with one member replaced by something else. */
export class JunkMaker {
  constructor(
    private readonly schemas: Readonly<Record<string, Json>>,
    private readonly ids: KnownIds,
  ) {}

  body(schema: Json | undefined): fc.Arbitrary<string> {
    const json = (value: unknown): string => JSON.stringify(value) ?? 'null';
    return fc.oneof(
      { weight: 8, arbitrary: this.value(schema, '', 0).map(json) },
      { weight: 1, arbitrary: anything.map(json) },
      { weight: 1, arbitrary: fc.constantFrom('', '{', '[1,', '"', '{"a":1}}', '\u0000', 'nul') },
    );
  }

  /** For a path or a query. @param name of the parameter, or of the thing a path's id stands for */
  word(schema: Json | undefined, name: string): fc.Arbitrary<string> {
    return fc.oneof(
      { weight: 4, arbitrary: this.value(schema, name, 0).map(asWord) },
      { weight: 1, arbitrary: text },
    );
  }

  private value(given: Json | undefined, name: string, depth: number): fc.Arbitrary<unknown> {
    const schema = this.resolve(given);
    if (schema === undefined || depth > 4) return anything;
    if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case 'object':
        return this.record(schema, depth);
      case 'array':
        return fc.array(this.value(schema.items, name.replace(/s$/, ''), depth + 1), {
          minLength: 1,
          maxLength: 2,
        });
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -10, max: schema.maximum ?? 10_000 });
      case 'number':
        return this.number(schema, name);
      case 'boolean':
        return fc.boolean();
      case 'string':
        return this.text(schema, name);
      default:
        return anything;
    }
  }

  /** All required members and some of the others; in two of three cases one of them is not what it should be. */
  private record(schema: Json, depth: number): fc.Arbitrary<unknown> {
    const members = Object.entries<Json>(schema.properties ?? {});
    if (members.length === 0) return fc.constant({});
    const model = Object.fromEntries(
      members.map(([name, member]) => [name, this.value(member, name, depth + 1)]),
    );
    const required = (schema.required ?? []) as string[];
    const names = members.map(([name]) => name);
    // Null most of all: to many a check it counts as left out, and what comes after may not expect it.
    const other = fc.oneof(fc.constant(null), anything);
    return fc
      .tuple(fc.record(model, { requiredKeys: required }), fc.constantFrom(...names), other, fc.nat(2))
      .map(([whole, name, other, luck]) => (luck === 0 ? whole : { ...whole, [name]: other }));
  }

  private number(schema: Json, name: string): fc.Arbitrary<unknown> {
    // Near the other rows, so that a search finds and a register takes it.
    if (/^lat/.test(name)) return fc.double({ min: 19.7, max: 19.9, noNaN: true });
    if (/^lon/.test(name)) return fc.double({ min: 105.7, max: 105.9, noNaN: true });
    return fc.oneof(
      fc.integer({ min: Math.ceil(schema.minimum ?? 0), max: Math.floor(schema.maximum ?? 360) }),
      fc.constantFrom(...NUMBERS),
    );
  }

  private text(schema: Json, name: string): fc.Arbitrary<unknown> {
    const known = this.ids[name];
    if (known !== undefined) return fc.oneof({ weight: 6, arbitrary: fc.constant(known) }, fc.uuid());
    if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...Object.values(this.ids)), fc.uuid());
    if (schema.format === 'date-time') {
      return fc
        .oneof(
          fc.date({ min: new Date('2026-11-20'), max: new Date('2026-11-24'), noInvalidDate: true }),
          fc.date({ noInvalidDate: true }),
        )
        .map((date) => date.toISOString());
    }
    if (schema.format === 'date') return fc.constantFrom('2026-11-23', '2026-11-30', '2024-02-29');
    const { maxLength = 80, minLength = 1 } = schema;
    return fc.oneof(
      {
        weight: 6,
        arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 200) }),
      },
      { weight: 1, arbitrary: text },
      { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength + 1)) },
    );
  }

  private resolve(schema: Json | undefined): Json | undefined {
    const name = (schema?.$ref ?? schema?.allOf?.[0]?.$ref) as string | undefined;
    return name === undefined ? schema : this.schemas[name.split('/').at(-1) ?? ''];
  }
}

const asWord = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
