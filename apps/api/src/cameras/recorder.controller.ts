import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { FindRecorders, RecordClockReading, SaveRecorder, ViewRecorder } from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { afterId } from './after-id.js';
import { RecordClockReadingDto } from './dto/clock-reading.dto.js';
import { ClockReadingResponse, clockReadingResponse, clockResponse } from './dto/clock-reading.response.js';
import { ChangeRecorderDto, RegisterRecorderDto } from './dto/recorder.dto.js';
import {
  RecorderPageResponse,
  RecorderResponse,
  recorderResponse,
  RecorderViewResponse,
} from './dto/recorder.response.js';
import { FindRecordersQueryDto } from './dto/register.query.dto.js';

@ApiTags('recorders')
@Controller('recorders')
export class RecorderController {
  constructor(
    private readonly saveRecorder: SaveRecorder,
    private readonly findRecorders: FindRecorders,
    private readonly viewRecorder: ViewRecorder,
    private readonly recordClockReading: RecordClockReading,
  ) {}

  @Post()
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Register a recorder' })
  @ApiCreatedResponse({ type: RecorderResponse })
  async register(
    @CurrentPrincipal() principal: Principal,
    @Body() { unitId, ...input }: RegisterRecorderDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<RecorderResponse> {
    return recorderResponse(await this.saveRecorder.execute(principal, { unitId }, input, client));
  }

  @Get()
  @Allow('camera.read')
  @ApiOperation({ summary: "Recorders of one's line" })
  @ApiOkResponse({ type: RecorderPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...filter }: FindRecordersQueryDto,
  ): Promise<RecorderPageResponse> {
    const page = { ...filter, after: afterId(cursor), limit: limit + 1 };
    return pageOf(
      await this.findRecorders.execute(principal, page),
      limit,
      ({ id }) => ({ id }),
      recorderResponse,
    );
  }

  @Get(':id')
  @Allow('camera.read')
  @ApiOperation({ summary: 'A recorder, what its clock is worth, and the readings of its clock' })
  @ApiOkResponse({ type: RecorderViewResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<RecorderViewResponse> {
    const { recorder, clock, readings } = await this.viewRecorder.execute(principal, id);
    return {
      ...recorderResponse(recorder),
      clock: clockResponse(clock),
      readings: readings.map(clockReadingResponse),
    };
  }

  @Patch(':id')
  @Allow('camera.manage')
  @ApiOperation({ summary: 'Correct a recorder' })
  @ApiOkResponse({ type: RecorderResponse })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) recorderId: string,
    @Body() input: ChangeRecorderDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<RecorderResponse> {
    return recorderResponse(await this.saveRecorder.execute(principal, { recorderId }, input, client));
  }

  @Post(':id/clock-readings')
  @Allow('clock-reading.record')
  @Idempotent()
  @ApiOperation({ summary: 'Record what the clock of the recorder showed at a known moment' })
  @ApiCreatedResponse({ type: ClockReadingResponse })
  async recordClock(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { trueTime, ...input }: RecordClockReadingDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ClockReadingResponse> {
    const reading = { ...input, trueTime: new Date(trueTime) };
    return clockReadingResponse(await this.recordClockReading.execute(principal, id, reading, client));
  }
}
