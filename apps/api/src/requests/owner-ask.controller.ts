import { Body, Controller, Get, Header, Headers, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { AppError } from '#antt/kernel';
import { DecideAsk, RequestOwnerCode, ViewOwnerAsk, type GivenAnswer } from '#antt/requests';
import { Public } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { httpErrors } from '../http/http.errors.js';
import { Throttled } from '../http/throttled.decorator.js';
import {
  OwnerAskPageResponse,
  ownerAskPageResponse,
  ReceiptResponse,
  receiptResponse,
  SentCodeResponse,
} from './dto/owner-ask.response.js';
import { OwnerReplyDto, type OwnerAnswerDto } from './dto/owner-reply.dto.js';
import { OWNER_TOKEN_HEADER, OwnerToken } from './owner-token.decorator.js';

/** The owner's side: no account, the link is the key, and looking at it changes nothing. */
@ApiTags('owners')
@ApiParam({ name: 'token', description: 'The secret of the link, or `mine` when the header tells it' })
@ApiHeader({
  name: OWNER_TOKEN_HEADER,
  required: false,
  description: 'The secret of the link, where the path says `mine`: headers are in no access log',
})
@Throttled({ name: 'owner-ask', calls: 300, seconds: 60 })
@Controller('owner-asks/:token')
export class OwnerAskController {
  constructor(
    private readonly viewOwnerAsk: ViewOwnerAsk,
    private readonly decideAsk: DecideAsk,
    private readonly requestOwnerCode: RequestOwnerCode,
  ) {}

  @Get()
  @Public('An owner has no account; the link he was sent is a secret of 256 bits')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'What is asked of the owner and, once he answered, his receipt; changes nothing' })
  @ApiOkResponse({ type: OwnerAskPageResponse })
  async view(@OwnerToken() token: string): Promise<OwnerAskPageResponse> {
    return ownerAskPageResponse(await this.viewOwnerAsk.execute(token));
  }

  /** Not `@Idempotent()`: asking again is asking for another code, and there are three in ten minutes. */
  @Post('codes')
  @Public('An owner has no account; the code goes to the phone or mailbox on record and nowhere else')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({
    summary: 'Have a code sent to the registered phone or mailbox; the one before stops working',
  })
  @ApiCreatedResponse({ type: SentCodeResponse })
  async requestCode(
    @OwnerToken() token: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<SentCodeResponse> {
    const { channel, expiresAt } = await this.requestOwnerCode.execute(token, { ip, userAgent });
    return { channel, expiresAt: expiresAt.toISOString() };
  }

  /**
   * Not `@Idempotent()`: a wrong code has to stay counted although the call fails, so nothing may surround it with a
   * transaction. The ask itself remembers the key of each of its answers.
   */
  @Post('decisions')
  @Public('An owner has no account; the link and a code from a second channel stand for him')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Chosen by the client; the same call with the same key is told the same receipt again',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
  })
  @ApiOperation({ summary: "The owner's answer for some items of the ask; a later one may change it" })
  @ApiCreatedResponse({ type: ReceiptResponse })
  async decide(
    @OwnerToken() token: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() { answers, ...rest }: OwnerReplyDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<ReceiptResponse> {
    const reply = { ...rest, answers: answers.map(givenAnswer) };
    return receiptResponse(await this.decideAsk.execute(token, reply, checkedKey(key), { ip, userAgent }));
  }
}

function givenAnswer({ approved, heldSince, itemId, itemIds, ...answer }: OwnerAnswerDto): GivenAnswer {
  return {
    ...answer,
    itemIds: itemIds ?? (itemId === undefined ? [] : [itemId]),
    approved: approved && { from: new Date(approved.from), to: new Date(approved.to) },
    heldSince: heldSince === undefined ? undefined : new Date(heldSince),
  };
}

function checkedKey(key: string | undefined): string {
  if (key === undefined || key === '') throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_MISSING');
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_INVALID');
  return key;
}
