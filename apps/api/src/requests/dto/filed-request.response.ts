import { ApiProperty } from '@nestjs/swagger';
import type { FiledRequest, FilingWarningCode, IssuedCode, OwnerLink } from '#antt/requests';
import { CODE_CHANNELS, ITEM_STATES, type CodeChannel, type ItemState } from '#antt/requests';
import type { Language } from '../../http/api-request.js';
import { RequestStateResponse, requestStateResponse } from './request.response.js';

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

  @ApiProperty({ type: OwnerLinkResponse, nullable: true })
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

export function issuedAskResponse(link: OwnerLink, secrets: 'shown' | 'hidden'): IssuedAskResponse {
  const { url, apiUrl, token, message } = link;
  return {
    id: link.askId,
    ownerId: link.ownerId,
    ownerName: link.ownerName,
    ownerPhone: link.ownerPhone,
    recorderId: link.recorderId,
    itemIds: [...link.itemIds],
    expiresAt: link.expiresAt.toISOString(),
    checkCode: link.checkCode,
    ownerLink: secrets === 'shown' ? { url, apiUrl, token, message } : null,
  };
}

export function filedRequestResponse(
  { request, items, links, warnings }: FiledRequest,
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
    asks: links.map((link) => issuedAskResponse(link, secrets)),
    warnings: warnings.map((warning) => ({ ...warning, message: WARNINGS[warning.code][language] })),
  };
}

export const issuedCodeResponse = (issued: IssuedCode, secrets: 'shown' | 'hidden'): IssuedCodeResponse => ({
  code: secrets === 'shown' ? issued.code : null,
  channel: issued.channel,
  expiresAt: issued.expiresAt.toISOString(),
});
