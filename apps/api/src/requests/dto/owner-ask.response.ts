import { ApiProperty } from '@nestjs/swagger';
import {
  CODE_CHANNELS,
  DECISION_KINDS,
  ITEM_STATES,
  type AskedCamera,
  type AskedItem,
  type AskedStretch,
  type CodeChannel,
  type Decided,
  type DecisionKind,
  type ItemState,
  type OwnerAskView,
  type OwnersUse,
} from '#antt/requests';
import { DecisionResponse, decisionResponse } from './decision.response.js';
import { WindowResponse } from './window.response.js';

/** What else the recorder may have shown meanwhile. */
export class AlsoShownResponse {
  @ApiProperty({ example: '09:52:40 23/11/2026' })
  recorderFrom!: string;

  @ApiProperty()
  recorderTo!: string;

  @ApiProperty({
    description: 'Recorder time minus true time, if it is this; negative: the recorder is slow',
  })
  offsetMs!: number;
}

/** A stretch of time in the two times an owner is told. */
export class StretchResponse {
  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({
    description: 'The true time as a clock in Vietnam shows it',
    example: '10:00:00 23/11/2026',
  })
  trueFrom!: string;

  @ApiProperty()
  trueTo!: string;

  @ApiProperty({
    description: "The same moment as the owner's recorder shows it",
    example: '08:52:40 23/11/2026',
  })
  recorderFrom!: string;

  @ApiProperty()
  recorderTo!: string;

  @ApiProperty({ description: "Whether the recorder's clock shows other times than the true ones" })
  timesDiffer!: boolean;

  @ApiProperty({
    type: [AlsoShownResponse],
    description:
      "The recorder's clock may have stood otherwise: what to take as well; empty: it is known well enough",
  })
  also!: AlsoShownResponse[];
}

/** What one request asks for of a camera, and what the owner said to it. */
export class AskedItemResponse extends StretchResponse {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty()
  requestNumber!: string;

  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;

  @ApiProperty({ format: 'date-time', description: 'Until when it may be answered for' })
  answerBy!: string;

  @ApiProperty({
    enum: DECISION_KINDS,
    isArray: true,
    description: 'What may be answered now; empty: nothing',
  })
  answers!: DecisionKind[];

  @ApiProperty({ type: DecisionResponse, nullable: true })
  decision!: DecisionResponse | null;
}

/** A camera with all that is asked of it, whoever asks. The times are those around all of it. */
export class AskedCameraResponse extends StretchResponse {
  @ApiProperty({ format: 'uuid' })
  cameraId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ type: [StretchResponse], description: 'All that is asked of it, without overlap' })
  windows!: StretchResponse[];

  @ApiProperty({ description: "Whether the recorder's clock was ever compared with the true time" })
  clockMeasured!: boolean;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Those of its items that may be answered for now, to be named in the answer',
  })
  itemIds!: string[];

  @ApiProperty({
    enum: DECISION_KINDS,
    isArray: true,
    description: 'What may be answered for all of `itemIds`',
  })
  answers!: DecisionKind[];

  @ApiProperty({ type: [AskedItemResponse] })
  items!: AskedItemResponse[];
}

/** Who wants the footage, and for what. */
export class UseResponse {
  @ApiProperty()
  requestNumber!: string;

  @ApiProperty({ example: 'Công an phường Hạc Thành' })
  police!: string;

  @ApiProperty()
  officerName!: string;

  @ApiProperty()
  purpose!: string;

  @ApiProperty()
  legalBasis!: string;
}

/** The first use stands at the top, too: as a rule there is only one. */
export class OwnerAskPageResponse extends UseResponse {
  @ApiProperty({ type: [UseResponse] })
  uses!: UseResponse[];

  @ApiProperty()
  ownerName!: string;

  @ApiProperty({ description: 'To be read to the duty desk, to learn whether the request is genuine' })
  checkCode!: string;

  @ApiProperty({ format: 'date-time', description: 'Until when the first of what waits may be answered for' })
  expiresAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the owner last answered, once nothing waits for him any more',
  })
  answeredAt!: string | null;

  @ApiProperty({ example: 'Asia/Ho_Chi_Minh' })
  recorderTimeZone!: string;

  @ApiProperty({ description: 'The system cannot reach the recorder: the owner hands the footage in' })
  handsIn!: boolean;

  @ApiProperty({ description: 'To be sent back with the answer' })
  revision!: string;

  @ApiProperty({
    enum: DECISION_KINDS,
    isArray: true,
    description: 'What may be answered for some camera; empty when for none',
  })
  answers!: DecisionKind[];

  @ApiProperty({ type: [AskedCameraResponse] })
  cameras!: AskedCameraResponse[];
}

export class ReceiptResponse {
  @ApiProperty({ format: 'uuid' })
  askId!: string;

  @ApiProperty({ format: 'date-time' })
  answeredAt!: string;

  @ApiProperty({ type: [DecisionResponse] })
  decisions!: DecisionResponse[];
}

export class SentCodeResponse {
  @ApiProperty({ enum: CODE_CHANNELS, description: 'How it goes to the owner' })
  channel!: CodeChannel;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

export function ownerAskPageResponse(view: OwnerAskView): OwnerAskPageResponse {
  const cameras = view.cameras.map(cameraResponse);
  return {
    ...useResponse(view.uses[0]),
    uses: view.uses.map(useResponse),
    ownerName: view.ownerName,
    checkCode: view.checkCode,
    expiresAt: view.expiresAt.toISOString(),
    answeredAt: view.answeredAt?.toISOString() ?? null,
    recorderTimeZone: view.recorderTimeZone,
    handsIn: view.handsIn,
    revision: view.revision,
    answers: DECISION_KINDS.filter((kind) => cameras.some(({ answers }) => answers.includes(kind))),
    cameras,
  };
}

const useResponse = ({ requestNumber, police, officerName, purpose, citation }: OwnersUse): UseResponse => ({
  requestNumber,
  police,
  officerName,
  purpose,
  legalBasis: citation,
});

const stretchResponse = ({ window, shown: { differ, also, ...shown } }: AskedStretch): StretchResponse => ({
  window: window.toJSON(),
  ...shown,
  also: [...also],
  timesDiffer: differ,
});

const cameraResponse = (camera: AskedCamera): AskedCameraResponse => ({
  cameraId: camera.cameraId,
  cameraName: camera.cameraName,
  ...stretchResponse(camera.whole),
  windows: camera.stretches.map(stretchResponse),
  clockMeasured: camera.clockMeasured,
  itemIds: camera.items.filter(({ answers }) => answers.length > 0).map(({ item }) => item.id),
  answers: [...camera.answers],
  items: camera.items.map(itemResponse),
});

const itemResponse = ({
  item,
  requestNumber,
  shown,
  answers,
  decision,
  window,
}: AskedItem): AskedItemResponse => ({
  itemId: item.id,
  requestNumber,
  state: item.state,
  ...stretchResponse({ window, shown }),
  answerBy: item.answerBy.toISOString(),
  answers: [...answers],
  decision: decision === undefined ? null : decisionResponse(decision),
});

export const receiptResponse = (decided: Decided): ReceiptResponse => ({
  askId: decided.askId,
  answeredAt: decided.answeredAt.toISOString(),
  decisions: decided.decisions.map(decisionResponse),
});
