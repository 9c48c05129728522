import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Transactions } from '#antt/database';
import {
  DeclareStart,
  FileChecks,
  FinishHandIn,
  OpenHandIn,
  ReceiveFile,
  receiptText,
  ReleaseSealedHandIns,
  UploadCall,
  ViewHandIns,
} from '#antt/extraction';
import { Public } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Throttled } from '../http/throttled.decorator.js';
import { OWNER_TOKEN_HEADER, OwnerToken } from '../requests/owner-token.decorator.js';
import { DeclareStartDto, OpenHandInDto, ReleaseHandInDto } from './dto/hand-in.dto.js';
import {
  HandInResponse,
  handInResponse,
  OpenedHandInResponse,
  ReleasedResponse,
} from './dto/hand-in.response.js';
import { FileCall, RECEIPT_CODE_HEADER, type CalledFile } from './file-call.decorator.js';

const OWNER = 'An owner has no account; the link he was sent is a secret of 256 bits';

/**
 * Footage that owners hand in. None of the calls is `@Idempotent()`: a record of the call would keep its path, and in
 * it the link's secret, which opens what is sealed. Each may be repeated by its own rules.
 */
@ApiTags('owners')
@ApiParam({ name: 'token', description: 'The secret of the link, or `mine` when the header tells it' })
@ApiHeader({ name: OWNER_TOKEN_HEADER, required: false })
@Throttled({ name: 'hand-in', calls: 300, seconds: 60 })
@Controller('owner-asks/:token/hand-ins')
export class HandInController {
  constructor(
    private readonly viewHandIns: ViewHandIns,
    private readonly openHandIn: OpenHandIn,
    private readonly finishHandIn: FinishHandIn,
    private readonly declareStart: DeclareStart,
    private readonly releaseSealed: ReleaseSealedHandIns,
    private readonly receiveFile: ReceiveFile,
    private readonly uploadCall: UploadCall,
    private readonly checks: FileChecks,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Public(OWNER)
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'What was handed in by this link, with a verdict for each file; changes nothing' })
  @ApiOkResponse({ type: [HandInResponse] })
  async list(
    @OwnerToken() token: string,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<HandInResponse[]> {
    const seen = await this.viewHandIns.list(token);
    return seen.map((each) => handInResponse(each, language, (id) => this.checks.progressOf(id)));
  }

  @Post()
  @Public(OWNER)
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'Begin handing in footage of one camera' })
  @ApiCreatedResponse({ type: OpenedHandInResponse })
  async open(
    @OwnerToken() token: string,
    @Body() body: OpenHandInDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<OpenedHandInResponse> {
    const { handIn, receiptCode } = await this.openHandIn.execute(token, body, { ip, userAgent });
    return {
      id: handIn.id,
      receiptCode: receiptCode ?? null,
      decideBy: handIn.decideBy?.toISOString() ?? null,
    };
  }

  @Get(':handInId')
  @Public(OWNER)
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'One hand-in; changes nothing' })
  @ApiOkResponse({ type: HandInResponse })
  async view(
    @OwnerToken() token: string,
    @Param('handInId', IdPipe) handInId: string,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<HandInResponse> {
    const seen = await this.viewHandIns.execute(token, handInId);
    return handInResponse(seen, language, (id) => this.checks.progressOf(id));
  }

  @Get(':handInId/receipt')
  @Public(OWNER)
  @Header('Referrer-Policy', 'no-referrer')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="bien-nhan.txt"')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'The receipt to keep: every finished file with its SHA-256' })
  @ApiOkResponse({ schema: { type: 'string' } })
  async receipt(
    @OwnerToken() token: string,
    @Param('handInId', IdPipe) handInId: string,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<string> {
    return receiptText(await this.viewHandIns.execute(token, handInId), language);
  }

  @Post(':handInId/finish')
  @HttpCode(204)
  @Public(OWNER)
  @ApiOperation({ summary: 'That is all: use what there is, whole or in part' })
  @ApiNoContentResponse()
  async finish(
    @OwnerToken() token: string,
    @Param('handInId', IdPipe) handInId: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<void> {
    await this.finishHandIn.execute(token, handInId, { ip, userAgent });
  }

  /** Called by the owner's page once he has agreed; only his link or his receipt can do it. */
  @Post(':handInId/release')
  @HttpCode(200)
  @Public(OWNER)
  @ApiOperation({ summary: 'Let the server read what was handed in sealed, after an approval' })
  @ApiOkResponse({ type: ReleasedResponse })
  async release(
    @OwnerToken() token: string,
    @Param('handInId', IdPipe) handInId: string,
    @Body() { receiptCode }: ReleaseHandInDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<ReleasedResponse> {
    const client = { ip, userAgent };
    const released = await this.transactions.run({}, (tx) =>
      this.releaseSealed.execute(tx, { token, handInId, receiptCode, client }),
    );
    return { released };
  }

  @Post(':handInId/files/:fileId/start')
  @HttpCode(204)
  @Public(OWNER)
  @ApiOperation({ summary: 'Tell the time the first picture shows; the file is judged anew' })
  @ApiNoContentResponse()
  async declare(
    @OwnerToken() token: string,
    @Param('handInId', IdPipe) handInId: string,
    @Param('fileId', IdPipe) fileId: string,
    @Body() { startsAt }: DeclareStartDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<void> {
    await this.declareStart.execute(token, handInId, fileId, startsAt, { ip, userAgent });
  }

  /** For a sealed file whose check broke off with a process: only a call that shows its secret can take it up. */
  @Post(':handInId/files/:fileId/check')
  @HttpCode(202)
  @Public(OWNER)
  @ApiHeader({ name: RECEIPT_CODE_HEADER, required: false })
  @ApiOperation({ summary: 'Go on checking a file that came in whole' })
  async check(@FileCall() { handInId, fileId, secrets }: CalledFile): Promise<void> {
    const { handIn, file, key } = await this.uploadCall.open(secrets, handInId, fileId);
    const reached = await this.receiveFile.offset(handIn, file);
    if (reached === file.sizeBytes) this.checks.begin(fileId, key);
  }
}
