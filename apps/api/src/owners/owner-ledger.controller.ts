import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import {
  CloseLedgerLink,
  ConsentFromLedger,
  LeaveFromLedger,
  RequestLedgerCode,
  RevokeFromLedger,
  ViewOwnerLedger,
  WordConsent,
} from '#antt/requests';
import { Public } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Throttled } from '../http/throttled.decorator.js';
import { SentCodeResponse } from '../requests/dto/owner-ask.response.js';
import { OWNER_TOKEN_HEADER, OwnerToken } from '../requests/owner-token.decorator.js';
import { DepartureResponse, ownerLedgerResponse, OwnerLedgerResponse } from './dto/owner-ledger.response.js';
import {
  ConfirmDto,
  consentDraft,
  ConsentDraftDto,
  GiveConsentDto,
  LeaveDto,
  RevokeConsentDto,
} from './dto/standing-consent.dto.js';
import {
  ConsentTextResponse,
  consentTextResponse,
  RevokedConsentResponse,
  standingConsentResponse,
  StandingConsentResponse,
} from './dto/standing-consent.response.js';

/**
 * All that was ever asked of an owner, for the holder of his link; to act he needs a code besides. None of the calls
 * that take one is `@Idempotent()`: a wrong code has to stay counted although the call fails, and a right one is used
 * up, so that a repeated call does nothing twice.
 */
@ApiTags('owners')
@ApiParam({ name: 'token', description: 'The secret of the link, or `mine` when the header tells it' })
@ApiHeader({
  name: OWNER_TOKEN_HEADER,
  required: false,
  description: 'The secret of the link, where the path says `mine`: headers are in no access log',
})
@Throttled({ name: 'owner-ledger', calls: 120, seconds: 60 })
@Controller('owner-ledgers/:token')
export class OwnerLedgerController {
  constructor(
    private readonly viewOwnerLedger: ViewOwnerLedger,
    private readonly requestLedgerCode: RequestLedgerCode,
    private readonly wordConsent: WordConsent,
    private readonly consentFromLedger: ConsentFromLedger,
    private readonly revokeFromLedger: RevokeFromLedger,
    private readonly leaveFromLedger: LeaveFromLedger,
    private readonly closeLedgerLink: CloseLedgerLink,
  ) {}

  @Get()
  @Public('An owner has no account; the link to his ledger is a secret of 256 bits')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'What was asked of the owner and what became of it; changes nothing' })
  @ApiOkResponse({ type: OwnerLedgerResponse })
  async view(@OwnerToken() token: string): Promise<OwnerLedgerResponse> {
    return ownerLedgerResponse(await this.viewOwnerLedger.execute(token));
  }

  @Post('codes')
  @Public('An owner has no account; the code goes to the phone or mailbox on record and nowhere else')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'Have a code sent to the registered phone or mailbox' })
  @ApiCreatedResponse({ type: SentCodeResponse })
  async requestCode(
    @OwnerToken() token: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<SentCodeResponse> {
    const { channel, expiresAt } = await this.requestLedgerCode.execute(token, { ip, userAgent });
    return { channel, expiresAt: expiresAt.toISOString() };
  }

  @Post('standing-consent-texts')
  @HttpCode(200)
  @Public('An owner has no account; shows him words and changes nothing')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'The words of a standing consent with these limits; changes nothing' })
  @ApiOkResponse({ type: ConsentTextResponse })
  async wordText(@OwnerToken() token: string, @Body() body: ConsentDraftDto): Promise<ConsentTextResponse> {
    return consentTextResponse(await this.wordConsent.execute(token, consentDraft(body)));
  }

  @Post('standing-consents')
  @Public('An owner has no account; the link and a code from a second channel stand for him')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'Give a standing consent within these limits' })
  @ApiCreatedResponse({ type: StandingConsentResponse })
  async give(
    @OwnerToken() token: string,
    @Body() { code, textSha256, ...draft }: GiveConsentDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<StandingConsentResponse> {
    const client = { ip, userAgent };
    return standingConsentResponse(
      await this.consentFromLedger.execute(token, code, consentDraft(draft), textSha256, client),
    );
  }

  @Post('standing-consents/:consentId/revocation')
  @HttpCode(200)
  @Public('An owner has no account; the link and a code from a second channel stand for him')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'Take a standing consent back, at once' })
  @ApiOkResponse({ type: RevokedConsentResponse })
  async revoke(
    @OwnerToken() token: string,
    @Param('consentId', IdPipe) consentId: string,
    @Body() { code, reason }: RevokeConsentDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<RevokedConsentResponse> {
    const client = { ip, userAgent };
    return {
      itemsAskedAgain: await this.revokeFromLedger.execute(token, code, consentId, reason, client),
    };
  }

  @Post('departure')
  @HttpCode(200)
  @Public('An owner has no account; the link and a code from a second channel stand for him')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({
    summary: 'Leave the programme: cameras end, open asks end as refused, consents are revoked',
  })
  @ApiOkResponse({ type: DepartureResponse })
  leave(
    @OwnerToken() token: string,
    @Body() { code, reason }: LeaveDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<DepartureResponse> {
    return this.leaveFromLedger.execute(token, code, reason, { ip, userAgent });
  }

  @Post('revocation')
  @HttpCode(204)
  @Public('An owner has no account; the link and a code from a second channel stand for him')
  @ApiOperation({ summary: 'Stop this very link' })
  @ApiNoContentResponse()
  async close(
    @OwnerToken() token: string,
    @Body() { code }: ConfirmDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<void> {
    await this.closeLedgerLink.execute(token, code, { ip, userAgent });
  }
}
