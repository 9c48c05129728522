import { ApiProperty } from '@nestjs/swagger';
import {
  HAND_IN_FILE_LIFECYCLE,
  HAND_IN_LIFECYCLE,
  VERDICT_CODES,
  verdictText,
  verdictTextWithin,
  type HandInForOfficer,
  type ItemHandIns,
} from '#antt/extraction';
import type { Language } from '../../http/api-request.js';
import { HandInStretchResponse, spoken, stretch } from './hand-in.response.js';

export class OfficersFileResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null in footage that came by a link of scope `all`',
  })
  name!: string | null;

  @ApiProperty()
  sizeBytes!: number;

  @ApiProperty()
  receivedBytes!: number;

  @ApiProperty({ enum: HAND_IN_FILE_LIFECYCLE.states })
  state!: string;

  @ApiProperty({ format: 'date-time', description: 'When bytes last came' })
  activeAt!: string;

  @ApiProperty({ nullable: true, enum: VERDICT_CODES })
  verdict!: string | null;

  @ApiProperty({ description: 'The verdict in words' })
  message!: string;
}

export class OfficersHandInResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['open', 'sealed'] })
  kind!: string;

  @ApiProperty({
    enum: ['all', 'one-request'],
    description: 'Of the link it came by; what came for the whole ask is told by this request alone',
  })
  scope!: string;

  @ApiProperty({
    enum: [...HAND_IN_LIFECYCLE.states, 'closed'],
    description: '`closed`: this request has ended without it',
  })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;

  @ApiProperty({ description: 'Whether a sealed one is readable by now' })
  released!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Destroyed then, unless released',
  })
  decideBy!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['not-approved', 'not-released', 'not-needed'] })
  destructionCause!: string | null;

  @ApiProperty()
  fileCount!: number;

  @ApiProperty()
  sizeBytes!: number;

  @ApiProperty()
  receivedBytes!: number;

  @ApiProperty({ type: [OfficersFileResponse], description: 'Nothing of what is sealed' })
  files!: OfficersFileResponse[];
}

export class ItemHandInsResponse {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ description: 'Whether footage may still come for it' })
  awaited!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when its owner may send what he agreed to; null while nothing is awaited from him',
  })
  sendBy!: string | null;

  @ApiProperty({
    type: [HandInStretchResponse],
    nullable: true,
    description:
      'What is approved and no file shows so far, in true time; null unless it is awaited by an approval',
  })
  missing!: HandInStretchResponse[] | null;

  @ApiProperty({ type: [OfficersHandInResponse] })
  handIns!: OfficersHandInResponse[];
}

export function itemHandInsResponse(item: ItemHandIns, language: Language): ItemHandInsResponse {
  return {
    itemId: item.itemId,
    cameraName: item.cameraName,
    awaited: item.awaited,
    sendBy: item.sendBy?.toISOString() ?? null,
    missing: item.missing?.map(stretch) ?? null,
    handIns: item.handIns.map((each) => handInForOfficer(each, language)),
  };
}

function handInForOfficer(seen: HandInForOfficer, language: Language): OfficersHandInResponse {
  const textOf = seen.scope === 'all' ? verdictTextWithin : verdictMessage;
  return {
    id: seen.id,
    kind: seen.kind,
    scope: seen.scope,
    state: seen.state,
    stateAt: seen.stateAt.toISOString(),
    released: seen.released,
    decideBy: seen.decideBy?.toISOString() ?? null,
    destructionCause: seen.destructionCause,
    fileCount: seen.fileCount,
    sizeBytes: seen.sizeBytes,
    receivedBytes: seen.receivedBytes,
    files: seen.files.map(({ facts, activeAt, ...file }) => ({
      ...file,
      activeAt: activeAt.toISOString(),
      message: file.verdict === null ? '' : textOf(file.verdict, language, spoken(facts)),
    })),
  };
}

const verdictMessage: typeof verdictTextWithin = (...verdict) => verdictText(...verdict).message;
