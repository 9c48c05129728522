import { Body, Controller, Get, Header, Headers, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AppError } from '#antt/kernel';
import { DecideAsk, ViewOwnerAsk, type GivenAnswer } from '#antt/requests';
import { Public } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { httpErrors } from '../http/http.errors.js';
import {
  OwnerAskPageResponse,
  ownerAskPageResponse,
  ReceiptResponse,
  receiptResponse,
} from './dto/owner-ask.response.js';
import { OwnerReplyDto, type OwnerAnswerDto } from './dto/owner-reply.dto.js';

/** The owner's side: no account, the link is the key, and looking at it changes nothing. */
@ApiTags('owners')
@Controller('owner-asks/:token')
export class OwnerAskController {
  constructor(
    private readonly viewOwnerAsk: ViewOwnerAsk,
    private readonly decideAsk: DecideAsk,
  ) {}

  @Get()
  @Public('An owner has no account; the link he was sent is a secret of 256 bits')
  @Header('Referrer-Policy', 'no-referrer')
  @ApiOperation({ summary: 'What is asked of the owner and, once he answered, his receipt; changes nothing' })
  @ApiOkResponse({ type: OwnerAskPageResponse })
  async view(@Param('token') token: string): Promise<OwnerAskPageResponse> {
    return ownerAskPageResponse(await this.viewOwnerAsk.execute(token));
  }

  /**
   * Not `@Idempotent()`: a wrong code has to stay counted although the call fails, so nothing may surround it with a
   * transaction. The ask itself remembers the key of its one answer.
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
  @ApiOperation({ summary: "The owner's answer for every camera of the ask, once" })
  @ApiCreatedResponse({ type: ReceiptResponse })
  async decide(
    @Param('token') token: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body() { code, answers, answeredBy }: OwnerReplyDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<ReceiptResponse> {
    const reply = { code, answers: answers.map(givenAnswer), answeredBy };
    return receiptResponse(await this.decideAsk.execute(token, reply, checkedKey(key), { ip, userAgent }));
  }
}

function givenAnswer({ approved, heldSince, ...answer }: OwnerAnswerDto): GivenAnswer {
  return {
    ...answer,
    approved: approved && { from: new Date(approved.from), to: new Date(approved.to) },
    heldSince: heldSince === undefined ? undefined : new Date(heldSince),
  };
}

function checkedKey(key: string | undefined): string {
  if (key === undefined || key === '') throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_MISSING');
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) throw new AppError(httpErrors, 'IDEMPOTENCY_KEY_INVALID');
  return key;
}
