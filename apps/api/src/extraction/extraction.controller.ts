import { once } from 'node:events';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#antt/access';
import { GetExtraction, RetryExtraction, WatchRequest } from '#antt/extraction';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Drain } from '../http/drain.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ObjectViewed, ViewedInside } from '../http/viewed.decorator.js';
import { ExtractionResponse, extractionResponse } from './dto/extraction.response.js';
import { RetryExtractionDto } from './dto/retry-extraction.dto.js';
import { progressEvent, type ProgressEvent } from './dto/progress.event.js';
import { progressEvents } from './progress-stream.js';

@ApiTags('extractions')
@Controller()
export class ExtractionController {
  constructor(
    private readonly getExtraction: GetExtraction,
    private readonly retryExtraction: RetryExtraction,
    private readonly watchRequest: WatchRequest,
    private readonly drain: Drain,
  ) {}

  @Get('extractions/:id')
  @Allow('extraction.read')
  @ObjectViewed('extraction.viewed')
  @ApiOperation({ summary: 'One extraction: its state, what it covers, the gaps and their causes' })
  @ApiOkResponse({ type: ExtractionResponse })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<ExtractionResponse> {
    return extractionResponse(await this.getExtraction.execute(principal, id), language);
  }

  @Post('extractions/:id/retries')
  @HttpCode(201)
  @Allow('extraction.retry')
  @Idempotent()
  @ApiOperation({ summary: 'Start a failed extraction again at once' })
  @ApiCreatedResponse({ type: ExtractionResponse })
  async retry(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: RetryExtractionDto,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<ExtractionResponse> {
    await this.retryExtraction.execute(principal, id, reason);
    return extractionResponse(await this.getExtraction.execute(principal, id), language);
  }

  @Get('requests/:id/progress')
  @Allow('extraction.read')
  @ViewedInside('request.watched')
  @ApiOperation({
    summary: 'Server-sent events: how far the items of a request are; ends when all have ended',
  })
  @ApiProduces('text/event-stream')
  async progress(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @ClientInfo() { ip, userAgent, language }: ClientFacts,
    @Res() response: Response,
  ): Promise<void> {
    // Before the answer begins, so that a refusal is still a problem document.
    const first = await this.watchRequest.execute(principal, id, { client: { ip, userAgent } });
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    const signal = AbortSignal.any([closed.signal, this.drain.signal]);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    const look = async (): Promise<ProgressEvent> =>
      progressEvent(await this.watchRequest.execute(principal, id), language);
    try {
      for await (const text of progressEvents(look, lastEventId, signal, progressEvent(first, language))) {
        if (!response.write(text)) await once(response, 'drain', { signal });
      }
      response.end();
    } catch (error) {
      if (!signal.aborted) throw error;
      response.end();
    }
  }
}
