import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import { FindMessages, PrintLetter, ReadMessage, RecordHandOver } from '#antt/notifications';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { isInstant } from '../http/time.decorators.js';
import { ListViewed, ViewedInside } from '../http/viewed.decorator.js';
import { HandOverDto } from './dto/hand-over.dto.js';
import { MessageQueryDto } from './dto/message.query.dto.js';
import { MessagePageResponse, MessageResponse, messageResponse } from './dto/message.response.js';

/** The outbox page: what was said to whom, and what an officer has to pass on by hand. */
@ApiTags('messages')
@Controller('messages')
export class MessageController {
  constructor(
    private readonly findMessages: FindMessages,
    private readonly readMessage: ReadMessage,
    private readonly printLetter: PrintLetter,
    private readonly recordHandOver: RecordHandOver,
  ) {}

  @Get()
  @Allow('message.view')
  @ListViewed('message.listed')
  @ApiOperation({ summary: "Messages of one's line, newest first, without their links and codes" })
  @ApiOkResponse({ type: MessagePageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...filter }: MessageQueryDto,
  ): Promise<MessagePageResponse> {
    const after = decodeCursor<{ queuedAt: string; id: string }>(
      cursor,
      (position) => isInstant(position['queuedAt']) && isId(position['id']),
    );
    const found = await this.findMessages.execute(
      principal,
      filter,
      limit + 1,
      after && { queuedAt: new Date(after.queuedAt), id: after.id },
    );
    return pageOf(
      found,
      limit,
      ({ message }) => ({ queuedAt: message.queuedAt.toISOString(), id: message.id }),
      messageResponse,
    );
  }

  @Get(':id/text')
  @Allow('message.hand-over')
  @ViewedInside('message.read')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'A whole message, link and code included, to be passed on by hand' })
  @ApiOkResponse({ type: MessageResponse })
  async text(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<MessageResponse> {
    return messageResponse(await this.readMessage.execute(principal, id, { ip, userAgent }));
  }

  @Get(':id/letter.pdf')
  @Allow('message.hand-over')
  @ViewedInside('message.printed')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: 'The message as a letter to print, sign and stamp' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async letter(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<StreamableFile> {
    const pdf = await this.printLetter.execute(principal, id, { ip, userAgent });
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      length: pdf.length,
      disposition: `attachment; filename="thu-${id}.pdf"`,
    });
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @Allow('message.hand-over')
  @Idempotent()
  @ApiOperation({ summary: 'What came of passing it on' })
  @ApiOkResponse({ type: MessageResponse })
  async handOver(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { outcome, note }: HandOverDto,
  ): Promise<MessageResponse> {
    return messageResponse(await this.recordHandOver.execute(principal, id, outcome, note));
  }
}
