import { ApiProperty } from '@nestjs/swagger';
import {
  askedOfRecorder,
  clockOf,
  ITEM_STATES,
  LOSS_CAUSES,
  type ClockFacts,
  type GivenDecision,
  type ItemState,
  type LossCause,
  type OverwriteConfidence,
  type RequestItem,
} from '#antt/requests';
import { DecisionResponse, decisionResponse } from './decision.response.js';
import { instantText } from './instant-text.js';
import { WindowResponse, windowResponse } from './window.response.js';

export class PossibleClockResponse {
  @ApiProperty({ description: 'Recorder time minus true time; negative: the recorder is slow' })
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;
}

export class ClockResponse {
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  readingId!: string | null;

  @ApiProperty({ description: 'Recorder time minus true time; negative: the recorder is slow' })
  offsetMs!: number;

  @ApiProperty()
  uncertaintyMs!: number;

  @ApiProperty({ example: 'not-measured' })
  method!: string;

  @ApiProperty({
    type: [PossibleClockResponse],
    description:
      'Where the clock may have stood as well, by what is known of it; its owner is asked for those windows, too',
  })
  alternatives!: PossibleClockResponse[];

  @ApiProperty({
    description:
      'How far outside the footage, which is exactly what was approved, the event may lie for the uncertainty of this clock; of `alternatives` the footage of each is asked for',
  })
  mayLieOutsideMs!: number;
}

export const clockResponse = (clock: ClockFacts): ClockResponse => ({
  readingId: clock.readingId,
  offsetMs: clock.offsetMs,
  uncertaintyMs: clock.uncertaintyMs,
  method: clock.method,
  alternatives: [...clock.alternatives],
  mayLieOutsideMs: clock.uncertaintyMs,
});

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
    type: [WindowResponse],
    description:
      "The same as the recorder's clock may have shown it, widened by the uncertainty: what its owner is asked for; the likeliest first",
  })
  askedOfRecorder!: WindowResponse[];

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
    askedOfRecorder: askedOfRecorder(item).map(({ from, to }) => windowResponse(from, to)),
    clock: clockResponse(clockOf(item)),
    overwriteAt: instantText(item.overwriteAt),
    overwriteConfidence: item.overwriteConfidence,
    lossCause: item.lossCause,
    lossNote: item.lossNote,
    decision: around.decision === undefined ? null : decisionResponse(around.decision),
  };
}
