import { Body, Controller, Header, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { OpenLedger, RequestOwnerCode } from '#antt/requests';
import { Public } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { Throttled } from '../http/throttled.decorator.js';
import { SentCodeResponse } from '../requests/dto/owner-ask.response.js';
import { OWNER_TOKEN_HEADER, OwnerToken } from '../requests/owner-token.decorator.js';
import { ledgerLinkResponse, LedgerLinkResponse } from './dto/owner-ledger.response.js';
import { ConfirmDto } from './dto/standing-consent.dto.js';

/** From the page of one ask, answered or not, to the owner's ledger. */
@ApiTags('owners')
@ApiParam({ name: 'token', description: 'The secret of the link to the ask, or `mine`' })
@ApiHeader({ name: OWNER_TOKEN_HEADER, required: false })
@Throttled({ name: 'owner-ask', calls: 300, seconds: 60 })
@Controller('owner-asks/:token/ledger')
export class LedgerOpeningController {
  constructor(
    private readonly requestOwnerCode: RequestOwnerCode,
    private readonly openLedger: OpenLedger,
  ) {}

  @Post('codes')
  @Public('An owner has no account; the code goes to the phone or mailbox on record and nowhere else')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'Have a code sent that opens the ledger; also when the ask is answered' })
  @ApiCreatedResponse({ type: SentCodeResponse })
  async requestCode(
    @OwnerToken() token: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<SentCodeResponse> {
    const { channel, expiresAt } = await this.requestOwnerCode.execute(token, { ip, userAgent }, 'ledger');
    return { channel, expiresAt: expiresAt.toISOString() };
  }

  @Post('links')
  @Public('An owner has no account; the link and a code sent to his phone stand for him')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'Make a link to the ledger, for 90 days; shown once' })
  @ApiCreatedResponse({ type: LedgerLinkResponse })
  async open(
    @OwnerToken() token: string,
    @Body() { code }: ConfirmDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<LedgerLinkResponse> {
    return ledgerLinkResponse(await this.openLedger.execute(token, code, { ip, userAgent }), 'shown');
  }
}
