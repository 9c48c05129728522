import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  FindRecorders,
  recorderDisplay,
  ReplaceRecorder,
  RetireRecorder,
  SaveRecorder,
  ViewRecorder,
} from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { afterId } from './after-id.js';
import { clockReadingResponse, clockResponse } from './dto/clock-reading.response.js';
import {
  ChangeRecorderDto,
  RegisterRecorderDto,
  ReplaceRecorderDto,
  RetireRecorderDto,
} from './dto/recorder.dto.js';
import {
  RecorderPageResponse,
  RecorderResponse,
  recorderResponse,
  RecorderViewResponse,
  ReplacedRecorderResponse,
  RetiredRecorderResponse,
} from './dto/recorder.response.js';
import { FindRecordersQueryDto } from './dto/register.query.dto.js';

@ApiTags('recorders')
@Controller('recorders')
export class RecorderController {
  constructor(
    private readonly saveRecorder: SaveRecorder,
    private readonly findRecorders: FindRecorders,
    private readonly viewRecorder: ViewRecorder,
    private readonly retireRecorder: RetireRecorder,
    private readonly replaceRecorder: ReplaceRecorder,
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
    const { recorder, clock, now, readings } = await this.viewRecorder.execute(principal, id);
    return {
      ...recorderResponse(recorder),
      clock: clockResponse(clock),
      now: {
        trueTime: now.toISOString(),
        recorderTime: recorderDisplay(new Date(now.getTime() + clock.offsetMs), recorder.timeZone),
        timeZone: recorder.timeZone,
      },
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

  @Post(':id/retirement')
  @HttpCode(200)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'Take a recorder out of use; refused while cameras record on it and nothing is said of them',
  })
  @ApiOkResponse({ type: RetiredRecorderResponse })
  async retire(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: RetireRecorderDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<RetiredRecorderResponse> {
    const { recorder, cameras } = await this.retireRecorder.execute(principal, id, input, client);
    return { recorder: recorderResponse(recorder), cameras };
  }

  @Post(':id/replacement')
  @HttpCode(201)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Register a new recorder in the place of this one; its cameras move to it' })
  @ApiCreatedResponse({ type: ReplacedRecorderResponse })
  async replace(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: ReplaceRecorderDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ReplacedRecorderResponse> {
    const { recorder, replaced, cameras } = await this.replaceRecorder.execute(principal, id, input, client);
    return { recorder: recorderResponse(recorder), replaced: recorderResponse(replaced), cameras };
  }
}
