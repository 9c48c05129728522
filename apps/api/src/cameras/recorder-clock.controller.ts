import { Body, Controller, Get, Header, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Principal } from '#antt/access';
import {
  CLOCK_PHOTOGRAPH_LIMIT_BYTES,
  clockPhotographTooLarge,
  RecordClockReading,
  SaveClockPhotograph,
  ViewClockPhotograph,
} from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { RawBody } from '../http/raw-body.decorator.js';
import { clockPhotographResponse, ClockPhotographResponse } from './dto/clock-photograph.response.js';
import { RecordClockReadingDto } from './dto/clock-reading.dto.js';
import { clockReadingResponse, RecordedReadingResponse } from './dto/clock-reading.response.js';
import { SendClockPhotographQueryDto } from './dto/register.query.dto.js';
import { wholeBody } from './whole-body.js';

@ApiTags('recorders')
@Controller('recorders/:id')
export class RecorderClockController {
  constructor(
    private readonly recordClockReading: RecordClockReading,
    private readonly savePhotograph: SaveClockPhotograph,
    private readonly viewPhotograph: ViewClockPhotograph,
  ) {}

  @Post('clock-readings')
  @Allow('clock-reading.record')
  @Idempotent()
  @ApiOperation({
    summary: 'Record what the clock of the recorder showed at a known moment, typed or with its photograph',
  })
  @ApiCreatedResponse({ type: RecordedReadingResponse })
  async record(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { trueTime, ...input }: RecordClockReadingDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<RecordedReadingResponse> {
    const wanted = { ...input, trueTime: new Date(trueTime) };
    const reading = await this.recordClockReading.execute(principal, id, wanted, client);
    return { ...clockReadingResponse(reading), photographDiffersMs: reading.photographDiffersMs };
  }

  /**
   * Needs no Idempotency-Key: the same picture again is the same photograph. Its own time is only offered: whoever reads
   * the clock types the true time, and answers for it.
   */
  @Post('clock-photographs')
  @Allow('clock-reading.record')
  @RawBody('image/jpeg', 'image/png')
  @ApiOperation({ summary: "Send a photograph of the recorder's display: JPEG or PNG, 12 MiB at most" })
  @ApiCreatedResponse({ type: ClockPhotographResponse })
  async send(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { deviceTime }: SendClockPhotographQueryDto,
    @Req() request: Request,
    @ClientInfo() client: ClientFacts,
  ): Promise<ClockPhotographResponse> {
    const content = await wholeBody(request, CLOCK_PHOTOGRAPH_LIMIT_BYTES, clockPhotographTooLarge);
    const at = deviceTime === undefined ? undefined : new Date(deviceTime);
    return clockPhotographResponse(await this.savePhotograph.execute(principal, id, content, at, client));
  }

  /** Served as what its bytes are, never guessed at and never run. */
  @Get('clock-photographs/:photographId')
  @Allow('camera.read')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: "The photograph of the recorder's display; looking at it is recorded" })
  @ApiProduces('image/jpeg', 'image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Param('photographId', IdPipe) photographId: string,
    @ClientInfo() client: ClientFacts,
  ): Promise<StreamableFile> {
    const { content, mediaType } = await this.viewPhotograph.execute(principal, id, photographId, client);
    return new StreamableFile(content, { type: mediaType, length: content.length });
  }
}
