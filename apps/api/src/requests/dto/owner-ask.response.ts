import { ApiProperty } from '@nestjs/swagger';
import { ITEM_STATES, OWNER_ANSWERS, type Decided, type ItemState, type OwnerAskView } from '#antt/requests';
import { DecisionResponse, decisionResponse, WindowResponse, windowResponse } from './request.response.js';

export class AskedCameraResponse {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;

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

  @ApiProperty({ description: "Whether the recorder's clock was ever compared with the true time" })
  clockMeasured!: boolean;

  @ApiProperty({ type: DecisionResponse, nullable: true })
  decision!: DecisionResponse | null;
}

export class OwnerAskPageResponse {
  @ApiProperty()
  requestNumber!: string;

  @ApiProperty({ description: 'To be read to the duty desk, to learn whether the request is genuine' })
  checkCode!: string;

  @ApiProperty({ example: 'Công an phường Hạc Thành' })
  police!: string;

  @ApiProperty()
  officerName!: string;

  @ApiProperty()
  purpose!: string;

  @ApiProperty()
  legalBasis!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;

  @ApiProperty({ example: 'Asia/Ho_Chi_Minh' })
  recorderTimeZone!: string;

  @ApiProperty({ enum: OWNER_ANSWERS, isArray: true, description: 'What may be answered; empty once it was' })
  answers!: string[];

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

export function ownerAskPageResponse(view: OwnerAskView): OwnerAskPageResponse {
  return {
    requestNumber: view.requestNumber,
    checkCode: view.checkCode,
    police: view.police,
    officerName: view.officerName,
    purpose: view.purpose,
    legalBasis: view.citation,
    expiresAt: view.expiresAt.toISOString(),
    answeredAt: view.answeredAt?.toISOString() ?? null,
    recorderTimeZone: view.recorderTimeZone,
    answers: view.answeredAt === undefined ? [...OWNER_ANSWERS] : [],
    cameras: view.cameras.map(({ item, shown: { differ, ...shown }, decision }) => ({
      itemId: item.id,
      cameraName: item.cameraName,
      state: item.state,
      window: windowResponse(item.windowFrom, item.windowTo),
      ...shown,
      timesDiffer: differ,
      clockMeasured: item.clockMethod !== 'not-measured',
      decision: decision === undefined ? null : decisionResponse(decision),
    })),
  };
}

export const receiptResponse = (decided: Decided): ReceiptResponse => ({
  askId: decided.askId,
  answeredAt: decided.answeredAt.toISOString(),
  decisions: decided.decisions.map(decisionResponse),
});
