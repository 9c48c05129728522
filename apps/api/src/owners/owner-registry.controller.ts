import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  IssueLedgerCode,
  LeaveProgramme,
  ListLedgerLinks,
  ListStandingConsents,
  PrintLedgerLink,
  PrintLedgerSheet,
  RecordConsentRevocation,
  RecordPaperConsent,
  RevokeLedgerLink,
} from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { IssuedCodeResponse, issuedCodeResponse } from '../requests/dto/filed-request.response.js';
import { IssueOwnerCodeDto } from '../requests/dto/manage-ask.dto.js';
import { ShownOnce } from '../requests/shown-once.js';
import { ShownOnceInterceptor } from '../requests/shown-once.interceptor.js';
import {
  DepartureResponse,
  KnownLedgerLinkResponse,
  knownLedgerLinkResponse,
  printedLedgerLinkResponse,
  PrintedLedgerLinkResponse,
} from './dto/owner-ledger.response.js';
import { consentDraft, OnHisWordDto, PaperConsentDto } from './dto/standing-consent.dto.js';
import {
  RevokedConsentResponse,
  standingConsentResponse,
  StandingConsentResponse,
} from './dto/standing-consent.response.js';

/** What a registrar does for an owner, on his word or his paper. */
@ApiTags('owners')
@Controller('owners/:id')
@UseInterceptors(ShownOnceInterceptor)
export class OwnerRegistryController {
  constructor(
    private readonly listStandingConsents: ListStandingConsents,
    private readonly recordPaperConsent: RecordPaperConsent,
    private readonly recordConsentRevocation: RecordConsentRevocation,
    private readonly listLedgerLinks: ListLedgerLinks,
    private readonly printLedgerLink: PrintLedgerLink,
    private readonly printLedgerSheet: PrintLedgerSheet,
    private readonly revokeLedgerLink: RevokeLedgerLink,
    private readonly issueLedgerCode: IssueLedgerCode,
    private readonly leaveProgramme: LeaveProgramme,
  ) {}

  @Get('standing-consents')
  @Allow('owner.read')
  @ListViewed('standing-consent.listed')
  @ApiOperation({ summary: 'What the owner agreed to in advance; revoked consents, too' })
  @ApiOkResponse({ type: [StandingConsentResponse] })
  async consents(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
  ): Promise<StandingConsentResponse[]> {
    return (await this.listStandingConsents.execute(principal, ownerId)).map(standingConsentResponse);
  }

  @Post('standing-consents')
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Record a standing consent from a signed paper; the owner hears of it' })
  @ApiCreatedResponse({ type: StandingConsentResponse })
  async recordConsent(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Body() { signedBy, scanReference, ...draft }: PaperConsentDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<StandingConsentResponse> {
    const paper = { ...consentDraft(draft), signedBy, scanReference };
    return standingConsentResponse(
      await this.recordPaperConsent.execute(principal, ownerId, paper, { ip, userAgent }),
    );
  }

  @Post('standing-consents/:consentId/revocation')
  @HttpCode(200)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: "Take a standing consent back on the owner's word, at once" })
  @ApiOkResponse({ type: RevokedConsentResponse })
  async revokeConsent(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Param('consentId', IdPipe) consentId: string,
    @Body() { reason }: OnHisWordDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<RevokedConsentResponse> {
    const client = { ip, userAgent };
    return {
      itemsAskedAgain: await this.recordConsentRevocation.execute(
        principal,
        ownerId,
        consentId,
        reason,
        client,
      ),
    };
  }

  @Get('ledger-links')
  @Allow('owner.read')
  @ListViewed('owner-ledger.links-listed')
  @ApiOperation({ summary: "When and how links to the owner's ledger were made, without their secrets" })
  @ApiOkResponse({ type: [KnownLedgerLinkResponse] })
  async links(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
  ): Promise<KnownLedgerLinkResponse[]> {
    return (await this.listLedgerLinks.execute(principal, ownerId)).map(knownLedgerLinkResponse);
  }

  @Post('ledger-links')
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: "Make a link to the owner's ledger, to be printed and handed over; shown once" })
  @ApiCreatedResponse({ type: PrintedLedgerLinkResponse })
  async printLink(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<ShownOnce<PrintedLedgerLinkResponse>> {
    const link = await this.printLedgerLink.execute(principal, ownerId, { ip, userAgent });
    return new ShownOnce(printedLedgerLinkResponse(link, 'shown'), printedLedgerLinkResponse(link, 'hidden'));
  }

  /** Not `@Idempotent()`: the sheet holds a secret that is kept nowhere, so each call makes one of its own. */
  @Post('ledger-sheets')
  @Allow('camera.manage')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({
    summary: "Make a link to the owner's ledger and print it with its QR code, to be handed over",
  })
  @ApiProduces('application/pdf')
  @ApiCreatedResponse({ schema: { type: 'string', format: 'binary' } })
  async printSheet(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<StreamableFile> {
    const pdf = await this.printLedgerSheet.execute(principal, ownerId, { ip, userAgent });
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      length: pdf.length,
      disposition: `attachment; filename="so-camera-${ownerId.slice(-8)}.pdf"`,
    });
  }

  @Post('ledger-links/:linkId/revocation')
  @HttpCode(204)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: "Stop a link to the owner's ledger, e.g. because the letter was lost" })
  @ApiNoContentResponse()
  async revokeLink(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Param('linkId', IdPipe) linkId: string,
    @Body() { reason }: OnHisWordDto,
  ): Promise<void> {
    await this.revokeLedgerLink.execute(principal, ownerId, linkId, reason);
  }

  @Post('ledger-codes')
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Make a code for an owner no message reaches; shown once, to be told to him' })
  @ApiCreatedResponse({ type: IssuedCodeResponse })
  async issueCode(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Body() { channel }: IssueOwnerCodeDto,
  ): Promise<ShownOnce<IssuedCodeResponse>> {
    const issued = await this.issueLedgerCode.execute(principal, ownerId, channel);
    return new ShownOnce(issuedCodeResponse(issued, 'shown'), issuedCodeResponse(issued, 'hidden'));
  }

  @Post('leaving')
  @HttpCode(200)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({
    summary:
      'On his word, the owner leaves: cameras end, open asks end as refused, consents are revoked, he is told',
  })
  @ApiOkResponse({ type: DepartureResponse })
  leave(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Body() { reason }: OnHisWordDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<DepartureResponse> {
    return this.leaveProgramme.byRegistrar(principal, ownerId, reason, { ip, userAgent });
  }
}
