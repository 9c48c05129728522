import { ApiProperty } from '@nestjs/swagger';
import type { EscrowEnvelope, SealedFootage } from '#antt/extraction';
import type { Language } from '../../http/api-request.js';

export class EscrowEnvelopeResponse implements EscrowEnvelope {
  @ApiProperty()
  format!: string;

  @ApiProperty({ format: 'uuid' })
  handInId!: string;

  @ApiProperty({ description: "The footage's key, closed for the escrow's holder: base64" })
  wrapped!: string;
}

/** Sealed footage of an item that was approved without its owner. */
export class SealedFootageResponse {
  @ApiProperty({ format: 'uuid' })
  handInId!: string;

  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty()
  receivedBytes!: number;

  @ApiProperty({ format: 'date-time', description: 'It is not destroyed before then' })
  keptUntil!: string;

  @ApiProperty({
    type: EscrowEnvelopeResponse,
    nullable: true,
    description: "For the escrow's holder, to be saved as a file; null: nobody but the owner can open it",
  })
  envelope!: EscrowEnvelopeResponse | null;

  @ApiProperty({ description: 'In the language of the call' })
  whatToDo!: string;
}

export class EscrowReleaseResponse {
  @ApiProperty({ format: 'uuid' })
  handInId!: string;

  @ApiProperty({ format: 'date-time' })
  releasedAt!: string;
}

const BY_ESCROW: Readonly<Record<Language, (breakGlassId: string) => string>> = {
  vi: (id) =>
    `Duyệt khẩn cấp chưa mở được hình này. Nhanh nhất: gọi cho chủ camera để tự mở niêm phong. Nếu không được: lưu phong bì thành tệp và chuyển cho người giữ khóa dự phòng; người đó mở tại chỗ bằng lệnh «npm run cli -- escrow open», rồi gửi khóa tới POST /break-glass/${id}/releases.`,
  en: (id) =>
    `Break-glass alone does not open this footage. Fastest: call the owner and have him release it. Else save the envelope as a file and pass it to the escrow's holder, who opens it where his key is with "npm run cli -- escrow open"; then send the key to POST /break-glass/${id}/releases.`,
};
const BY_OWNER: Readonly<Record<Language, string>> = {
  vi: 'Duyệt khẩn cấp không mở được hình này: chỉ chủ camera mở được, bằng liên kết lúc giao hoặc mã trên biên nhận. Gọi ngay cho chủ camera.',
  en: 'Break-glass does not open this footage: only its owner can, by the link he used or the code of his receipt. Call him at once.',
};

export const sealedFootageResponse = (
  breakGlassId: string,
  { keptUntil, envelope, ...sealed }: SealedFootage,
  language: Language,
): SealedFootageResponse => ({
  ...sealed,
  keptUntil: keptUntil.toISOString(),
  envelope: envelope ?? null,
  whatToDo: envelope === undefined ? BY_OWNER[language] : BY_ESCROW[language](breakGlassId),
});
