import { ApiProperty } from '@nestjs/swagger';
import {
  ANSWER_RELATIONS,
  ANSWER_SOURCES,
  CODE_CHANNELS,
  DECISION_KINDS,
  type AnswerRelation,
  type AnswerSource,
  type CodeChannel,
  type DecisionKind,
  type GivenDecision,
} from '#antt/requests';
import { instantText } from './instant-text.js';
import { WindowResponse, windowResponse } from './window.response.js';

export class DecisionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty({ enum: DECISION_KINDS })
  answer!: DecisionKind;

  @ApiProperty({ type: WindowResponse, nullable: true, description: 'What may be extracted, in true time' })
  approved!: WindowResponse | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  heldSince!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  answeredBy!: string | null;

  @ApiProperty({
    enum: ANSWER_RELATIONS,
    nullable: true,
    description: 'What whoever answered is to the owner',
  })
  relation!: AnswerRelation | null;

  @ApiProperty({ enum: ANSWER_SOURCES })
  source!: AnswerSource;

  @ApiProperty({ enum: CODE_CHANNELS, nullable: true })
  codeChannel!: CodeChannel | null;

  @ApiProperty({ format: 'date-time' })
  decidedAt!: string;

  @ApiProperty({ description: '1 for the first decision about its item; the owner may change his mind' })
  revision!: number;
}

export function decisionResponse({ decision: row, answer }: GivenDecision): DecisionResponse {
  const { approvedFrom: from, approvedTo: to } = row;
  return {
    id: row.id,
    itemId: row.itemId,
    answer: row.answer,
    approved: from === null || to === null ? null : windowResponse(from, to),
    heldSince: instantText(row.heldSince),
    reason: row.reason,
    answeredBy: answer.answeredBy,
    relation: answer.relation,
    source: answer.source,
    codeChannel: answer.codeChannel,
    decidedAt: row.decidedAt.toISOString(),
    revision: row.revision,
  };
}
