import { ApiProperty } from '@nestjs/swagger';
import {
  ITEM_STATES,
  LOSS_CAUSES,
  type GivenDecision,
  type ItemState,
  type LossCause,
  type OverwriteConfidence,
  type RequestItem,
} from '#antt/requests';
import { DecisionResponse, decisionResponse } from './decision.response.js';
import { instantText } from './instant-text.js';
import { WindowResponse, windowResponse } from './window.response.js';

export class ClockResponse {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readingId!: string | null;

  @ApiProperty({ description: 'Recorder time minus true time; negative: the recorder is slow' })
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;

  @ApiProperty({ example: 'not-measured' })
  method!: string;
}

export class RequestItemResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  askId!: string;

  @ApiProperty({ format: 'uuid' })
  cameraId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;

  @ApiProperty({ enum: ITEM_STATES, isArray: true, description: 'States it may move to next' })
  nextStates!: ItemState[];

  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({
    type: WindowResponse,
    description: "The same as the recorder's clock shows it, widened by the uncertainty",
  })
  recorderWindow!: WindowResponse;

  @ApiProperty({ type: ClockResponse })
  clock!: ClockResponse;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  overwriteAt!: string | null;

  @ApiProperty({ enum: ['observed', 'declared', 'card', 'unknown'] })
  overwriteConfidence!: OverwriteConfidence;

  @ApiProperty({ enum: LOSS_CAUSES, nullable: true })
  lossCause!: LossCause | null;

  @ApiProperty({ type: String, nullable: true })
  lossNote!: string | null;

  @ApiProperty({ type: DecisionResponse, nullable: true })
  decision!: DecisionResponse | null;
}

export function requestItemResponse(
  item: RequestItem,
  around: {
    readonly channel: string;
    readonly nextStates: readonly ItemState[];
    readonly decision: GivenDecision | undefined;
  },
): RequestItemResponse {
  return {
    id: item.id,
    askId: item.askId,
    cameraId: item.cameraId,
    cameraName: item.cameraName,
    channel: around.channel,
    recorderId: item.recorderId,
    state: item.state,
    stateAt: item.stateAt.toISOString(),
    nextStates: [...around.nextStates],
    window: windowResponse(item.windowFrom, item.windowTo),
    recorderWindow: windowResponse(item.recorderFrom, item.recorderTo),
    clock: {
      readingId: item.clockReadingId,
      offsetMs: item.clockOffsetMs,
      uncertaintyMs: item.clockUncertaintyMs,
      method: item.clockMethod,
    },
    overwriteAt: instantText(item.overwriteAt),
    overwriteConfidence: item.overwriteConfidence,
    lossCause: item.lossCause,
    lossNote: item.lossNote,
    decision: around.decision === undefined ? null : decisionResponse(around.decision),
  };
}
