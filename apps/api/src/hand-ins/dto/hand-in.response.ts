import { ApiProperty } from '@nestjs/swagger';
import {
  filmedText,
  looksFilmed,
  verdictText,
  VERDICT_CODES,
  HAND_IN_FILE_LIFECYCLE,
  HAND_IN_LIFECYCLE,
  type SeenHandIn,
} from '#antt/extraction';
import type { TimeRange } from '#antt/kernel';
import { vietnamDateTime } from '#antt/kernel';
import type { Language } from '../../http/api-request.js';

export class HandInStretchResponse {
  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time' })
  to!: string;
}

export class HandInFileResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  sizeBytes!: number;

  @ApiProperty({ description: 'Bytes that are safe' })
  receivedBytes!: number;

  @ApiProperty({ enum: HAND_IN_FILE_LIFECYCLE.states })
  state!: string;

  @ApiProperty({ required: false, description: 'Bytes hashed so far, while that is going on here' })
  checkedBytes?: number;

  @ApiProperty({ nullable: true, type: String, description: 'Of the bytes as they came in' })
  sha256!: string | null;

  @ApiProperty({ nullable: true, enum: VERDICT_CODES })
  verdict!: string | null;

  @ApiProperty({ description: 'The verdict in words' })
  message!: string;

  @ApiProperty({ description: 'What to do about it' })
  remedy!: string;

  @ApiProperty({ description: 'It looks like a film of a screen; never a reason to refuse it' })
  looksFilmed!: boolean;

  @ApiProperty({
    nullable: true,
    type: String,
    description: "By the recorder's own clock, as it was declared",
  })
  declaredStart!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] },
    description: 'What the verdict is about; times as RFC 3339, true time and `recorder…` by its clock',
  })
  facts!: Record<string, string | number>;
}

export class HandInResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['open', 'sealed'] })
  kind!: string;

  @ApiProperty({ enum: HAND_IN_LIFECYCLE.states })
  state!: string;

  @ApiProperty({ description: 'Whether a sealed one is readable by now' })
  released!: boolean;

  @ApiProperty({
    description:
      'Sealed, and this link does not open it: adding to it and releasing it take the code of its receipt',
  })
  needsReceiptCode!: boolean;

  @ApiProperty({ format: 'uuid' })
  cameraId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    nullable: true,
    format: 'date-time',
    type: String,
    description: 'Destroyed then, unless released',
  })
  decideBy!: string | null;

  @ApiProperty({ nullable: true, format: 'date-time', type: String })
  destroyedAt!: string | null;

  @ApiProperty({ nullable: true, type: String, enum: ['not-approved', 'not-released', 'not-needed'] })
  destructionCause!: string | null;

  @ApiProperty({ type: [HandInFileResponse] })
  files!: HandInFileResponse[];

  @ApiProperty({ type: [HandInStretchResponse], description: 'In true time' })
  asked!: HandInStretchResponse[];

  @ApiProperty({ type: [HandInStretchResponse], description: 'What is asked and these files do not show' })
  missing!: HandInStretchResponse[];
}

export class OpenedHandInResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    nullable: true,
    type: String,
    description:
      'For sealed footage: opens it, and is all that does where the link was handed out or came as a letter. Shown this once and kept nowhere.',
  })
  receiptCode!: string | null;

  @ApiProperty({ nullable: true, format: 'date-time', type: String })
  decideBy!: string | null;
}

export class ReleasedResponse {
  @ApiProperty({ type: [String], description: 'Ids of the hand-ins that are released now' })
  released!: string[];
}

export function handInResponse(
  seen: SeenHandIn,
  language: Language,
  checkedBytes: (fileId: string) => number | undefined,
): HandInResponse {
  const { handIn } = seen;
  return {
    id: handIn.id,
    kind: handIn.kind,
    state: handIn.state,
    released: handIn.kind === 'open' || handIn.releasedAt !== null,
    needsReceiptCode: seen.needsReceiptCode,
    cameraId: handIn.cameraId,
    cameraName: seen.cameraName,
    createdAt: handIn.createdAt.toISOString(),
    decideBy: handIn.decideBy?.toISOString() ?? null,
    destroyedAt: handIn.destroyedAt?.toISOString() ?? null,
    destructionCause: handIn.destructionCause,
    files: seen.files.map((file) => fileResponse(file, language, checkedBytes(file.id))),
    asked: seen.asked.map(stretch),
    missing: seen.missing.map(stretch),
  };
}

function fileResponse(
  file: SeenHandIn['files'][number],
  language: Language,
  checkedBytes: number | undefined,
): HandInFileResponse {
  const filmed = looksFilmed(file.hints);
  const words =
    file.verdict === null
      ? { message: '', remedy: '' }
      : verdictText(file.verdict, language, spoken(file.verdictFacts));
  return {
    id: file.id,
    name: file.name,
    sizeBytes: file.sizeBytes,
    receivedBytes: file.offset,
    state: file.state,
    ...(checkedBytes !== undefined && { checkedBytes }),
    sha256: file.sha256,
    verdict: file.verdict,
    message: filmed ? `${words.message} ${filmedText(language)}`.trim() : words.message,
    remedy: words.remedy,
    looksFilmed: filmed,
    declaredStart: file.declaredStart,
    facts: file.verdictFacts,
  };
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Facts as people read them: instants as clocks in Vietnam show them, stretches with a dash. */
export function spoken(facts: Readonly<Record<string, string | number>>): Record<string, string | number> {
  const one = (text: string): string => (INSTANT.test(text) ? vietnamDateTime(new Date(text)) : text);
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? value
        : name === 'missing'
          ? value
              .split(' ')
              .map((range) => range.split('/').map(one).join(' – '))
              .join('; ')
          : one(value),
    ]),
  );
}

export const stretch = ({ from, to }: TimeRange): HandInStretchResponse => ({
  from: from.toISOString(),
  to: to.toISOString(),
});
