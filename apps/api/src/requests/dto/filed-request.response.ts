import { ApiProperty } from '@nestjs/swagger';
import type {
  AskedOwner,
  FiledRequest,
  FilingWarningCode,
  IssuedCode,
  OwnerLink,
  ReissuedLink,
  ShownLink,
} from '#antt/requests';
import { CODE_CHANNELS, ITEM_STATES, type CodeChannel, type ItemState } from '#antt/requests';
import type { Language } from '../../http/api-request.js';
import { RequestStateResponse, requestStateResponse } from './request-state.response.js';

/** Shown once; when the same call is repeated it is null, and a new link may be issued. */
export class OwnerLinkResponse {
  @ApiProperty({ description: 'The owner opens this' })
  url!: string;

  @ApiProperty({ description: 'The same as a resource of this API' })
  apiUrl!: string;

  @ApiProperty()
  token!: string;

  @ApiProperty({ description: 'Vietnamese, ready to be sent as it stands' })
  message!: string;
}

export class IssuedAskResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  ownerId!: string;

  @ApiProperty()
  ownerName!: string;

  @ApiProperty({ type: String, nullable: true })
  ownerPhone!: string | null;

  @ApiProperty({ format: 'uuid' })
  recorderId!: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  itemIds!: string[];

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty()
  checkCode!: string;

  @ApiProperty({
    example: 'officer',
    description:
      'How the owner gets his link: by a channel of the system, or from the officer who is shown it',
  })
  channel!: string;

  @ApiProperty({
    type: OwnerLinkResponse,
    nullable: true,
    description: 'Shown once; null also when the system itself sends it',
  })
  ownerLink!: OwnerLinkResponse | null;
}

export class FiledItemResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  askId!: string;

  @ApiProperty({ format: 'uuid' })
  cameraId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  overwriteAt!: string | null;
}

export const WARNINGS: Readonly<Record<FilingWarningCode, Readonly<Record<Language, string>>>> = {
  PARTLY_OVERWRITTEN: {
    vi: 'Phần đầu của khoảng thời gian đã bị ghi đè; chỉ còn phần sau.',
    en: 'The beginning of the window is already recorded over; only the rest is left.',
  },
  PERHAPS_OVERWRITTEN: {
    vi: 'Theo dung lượng thẻ nhớ, hình ảnh có thể đã bị ghi đè.',
    en: "By the card's size, the footage may already be recorded over.",
  },
  RETENTION_UNKNOWN: {
    vi: 'Chưa biết đầu ghi lưu được bao lâu: liên hệ chủ camera ngay.',
    en: 'How long the recorder keeps footage is not known: reach the owner at once.',
  },
  CLOCK_NOT_MEASURED: {
    vi: 'Đồng hồ đầu ghi chưa được đo: so giờ trước khi lấy hình ảnh.',
    en: "The recorder's clock was never measured: compare it before footage is taken.",
  },
};

export class FilingWarningResponse {
  @ApiProperty({ enum: Object.keys(WARNINGS) })
  code!: FilingWarningCode;

  @ApiProperty({ format: 'uuid' })
  cameraId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty()
  message!: string;
}

export class FiledRequestResponse extends RequestStateResponse {
  @ApiProperty({ type: [FiledItemResponse] })
  items!: FiledItemResponse[];

  @ApiProperty({ type: [IssuedAskResponse] })
  asks!: IssuedAskResponse[];

  @ApiProperty({ type: [FilingWarningResponse] })
  warnings!: FilingWarningResponse[];
}

export class IssuedCodeResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Six digits, shown once; null when the call is repeated',
  })
  code!: string | null;

  @ApiProperty({ enum: CODE_CHANNELS })
  channel!: CodeChannel;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

export function issuedAskResponse(
  asked: AskedOwner,
  link: ShownLink | undefined,
  secrets: 'shown' | 'hidden',
): IssuedAskResponse {
  return {
    id: asked.askId,
    ownerId: asked.ownerId,
    ownerName: asked.ownerName,
    ownerPhone: asked.ownerPhone,
    recorderId: asked.recorderId,
    itemIds: [...asked.itemIds],
    expiresAt: asked.expiresAt.toISOString(),
    checkCode: asked.checkCode,
    channel: asked.channel,
    ownerLink:
      link === undefined || secrets === 'hidden'
        ? null
        : { url: link.url, apiUrl: link.apiUrl, token: link.token, message: link.message },
  };
}

export const reissuedAskResponse = (
  { asked, link }: ReissuedLink,
  secrets: 'shown' | 'hidden',
): IssuedAskResponse => issuedAskResponse(asked, link, secrets);

/** A link as far as it may be shown again: without its secret. */
export class KnownLinkResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'How it went out: by a channel of the system, or shown to an officer' })
  channel!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: string | null;
}

export const knownLinkResponse = (link: OwnerLink): KnownLinkResponse => ({
  id: link.id,
  channel: link.channel,
  createdAt: link.createdAt.toISOString(),
  revokedAt: link.revokedAt?.toISOString() ?? null,
});

export function filedRequestResponse(
  { request, items, asks, links, warnings }: FiledRequest,
  language: Language,
  secrets: 'shown' | 'hidden',
): FiledRequestResponse {
  return {
    ...requestStateResponse(request),
    items: items.map((item) => ({
      id: item.id,
      askId: item.askId,
      cameraId: item.cameraId,
      cameraName: item.cameraName,
      state: item.state,
      overwriteAt: item.overwriteAt?.toISOString() ?? null,
    })),
    asks: asks.map((asked) =>
      issuedAskResponse(
        asked,
        links.find(({ askId }) => askId === asked.askId),
        secrets,
      ),
    ),
    warnings: warnings.map((warning) => ({ ...warning, message: WARNINGS[warning.code][language] })),
  };
}

export const issuedCodeResponse = (issued: IssuedCode, secrets: 'shown' | 'hidden'): IssuedCodeResponse => ({
  code: secrets === 'shown' ? issued.code : null,
  channel: issued.channel,
  expiresAt: issued.expiresAt.toISOString(),
});
