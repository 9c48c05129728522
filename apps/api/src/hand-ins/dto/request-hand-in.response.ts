import { ApiProperty } from '@nestjs/swagger';
import {
  HAND_IN_FILE_LIFECYCLE,
  HAND_IN_LIFECYCLE,
  VERDICT_CODES,
  verdictText,
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
    description: 'Null in footage that serves another request too',
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

  @ApiProperty({ description: 'The verdict in words; empty in footage that serves another request too' })
  message!: string;
}

export class OfficersHandInResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['open', 'sealed'] })
  kind!: string;

  @ApiProperty({ enum: HAND_IN_LIFECYCLE.states })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;

  @ApiProperty({ description: 'Whether a sealed one is readable by now' })
  released!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Destroyed then, unless released',
  })
  decideBy!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['not-approved', 'not-released', 'not-needed'] })
  destructionCause!: string | null;

  @ApiProperty({ description: 'It serves another request too: only what shows this one’s window is listed' })
  shared!: boolean;

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
    description: 'What is approved and no file shows so far, in true time; null before an approval',
  })
  missing!: HandInStretchResponse[] | null;

  @ApiProperty({ type: [OfficersHandInResponse] })
  handIns!: OfficersHandInResponse[];
}

export function itemHandInsResponse(item: ItemHandIns, language: Language): ItemHandInsResponse {
  return {
    itemId: item.itemId,
    cameraName: item.cameraName,
    sendBy: item.sendBy?.toISOString() ?? null,
    missing: item.missing?.map(stretch) ?? null,
    handIns: item.handIns.map((each) => handInForOfficer(each, language)),
  };
}

function handInForOfficer(seen: HandInForOfficer, language: Language): OfficersHandInResponse {
  const { handIn, shared } = seen;
  return {
    id: handIn.id,
    kind: handIn.kind,
    state: handIn.state,
    stateAt: handIn.stateAt.toISOString(),
    released: handIn.kind === 'open' || handIn.releasedAt !== null,
    createdAt: handIn.createdAt.toISOString(),
    decideBy: handIn.decideBy?.toISOString() ?? null,
    destructionCause: handIn.destructionCause,
    shared,
    fileCount: seen.fileCount,
    sizeBytes: seen.sizeBytes,
    receivedBytes: seen.receivedBytes,
    files: seen.files.map((file) => ({
      id: file.id,
      name: shared ? null : file.name,
      sizeBytes: file.sizeBytes,
      receivedBytes: file.state === 'receiving' ? file.receivedBytes : file.sizeBytes,
      state: file.state,
      activeAt: file.activeAt.toISOString(),
      verdict: shared ? null : file.verdict,
      message:
        shared || file.verdict === null
          ? ''
          : verdictText(file.verdict, language, spoken(file.verdictFacts)).message,
    })),
  };
}
