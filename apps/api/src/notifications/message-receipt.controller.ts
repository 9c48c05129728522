import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RecordReceipt, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#antt/notifications';
import { Public } from '../http/allow.decorator.js';
import type { ApiRequest } from '../http/api-request.js';
import { RawBody } from '../http/raw-body.decorator.js';
import { Throttled } from '../http/throttled.decorator.js';
import { SignedReceipt } from './signed-receipt.js';

/** A type of its own, so that the signed bytes reach us as they were signed. */
const RECEIPT_TYPE = 'application/vnd.camera-antt.receipt+json';

/** Where gateways report what became of a message. */
@ApiTags('messages')
@Controller('message-receipts')
export class MessageReceiptController {
  constructor(
    private readonly signedReceipt: SignedReceipt,
    private readonly recordReceipt: RecordReceipt,
  ) {}

  /** Not `@Idempotent()`: a receipt repeated, or out of its turn, changes nothing by the lifecycle. */
  @Post(':channel')
  @HttpCode(204)
  @Public('A gateway has no account; it signs what it reports with the secret it shares with us')
  @Throttled({ name: 'message-receipt', calls: 6000, seconds: 60 })
  @RawBody(RECEIPT_TYPE)
  @ApiParam({ name: 'channel', enum: ['sms', 'zalo'] })
  @ApiHeader({ name: TIMESTAMP_HEADER, required: true, description: 'Unix seconds, at most 5 minutes off' })
  @ApiHeader({
    name: SIGNATURE_HEADER,
    required: true,
    description: '`v1=` and the hexadecimal HMAC-SHA256 over timestamp, `.` and body',
  })
  @ApiOperation({
    summary: 'A delivery receipt: {"messageId", "outcome", "detail"?}; the same again changes nothing',
  })
  @ApiNoContentResponse()
  async receive(@Param('channel') channel: string, @Req() request: ApiRequest): Promise<void> {
    const { channel: known, receipt } = await this.signedReceipt.read(request, channel);
    await this.recordReceipt.execute(known, receipt);
  }
}
