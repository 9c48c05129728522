import { ApiProperty } from '@nestjs/swagger';
import type { AmendedRequest, RequestAmendment } from '#antt/requests';
import { RequestStateResponse, requestStateResponse } from './request-state.response.js';
import { WindowResponse, windowResponse } from './window.response.js';

/** Another window the request was given, with the one it had. True time. */
export class AmendmentResponse {
  @ApiProperty({ type: WindowResponse })
  before!: WindowResponse;

  @ApiProperty({ type: WindowResponse })
  after!: WindowResponse;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  amendedByName!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export const amendmentResponse = (row: RequestAmendment): AmendmentResponse => ({
  before: windowResponse(row.fromBefore, row.toBefore),
  after: windowResponse(row.fromAfter, row.toAfter),
  reason: row.reason,
  amendedByName: row.amendedByName,
  at: row.at.toISOString(),
});

export class AmendedRequestResponse extends RequestStateResponse {
  @ApiProperty({ type: AmendmentResponse })
  amendment!: AmendmentResponse;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Asks whose owner has more to answer for and whom the officer has to tell himself',
  })
  asksToTell!: string[];
}

export const amendedRequestResponse = ({
  request,
  amendment,
  toTell,
}: AmendedRequest): AmendedRequestResponse => ({
  ...requestStateResponse(request),
  amendment: amendmentResponse(amendment),
  asksToTell: [...toTell],
});
