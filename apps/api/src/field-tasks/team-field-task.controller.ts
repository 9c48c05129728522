import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '#antt/access';
import { CLOCK_PHOTOGRAPH_LIMIT_BYTES, clockPhotographTooLarge } from '#antt/cameras';
import { canonicalJson, Clock, isAppError, sha256Hex } from '#antt/kernel';
import { KeepTaskPhotograph, ListTeamTasks, ReportFieldTask } from '#antt/requests';
import {
  ClockPhotographResponse,
  clockPhotographResponse,
} from '../cameras/dto/clock-photograph.response.js';
import { wholeBody } from '../cameras/whole-body.js';
import { Allow } from '../http/allow.decorator.js';
import type { ApiRequest } from '../http/api-request.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { problemDocument } from '../http/problem-document.js';
import { RawBody } from '../http/raw-body.decorator.js';
import { InputPipe } from '../http/validation.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { FieldReportDto, FieldReportsDto, givenReport } from './dto/field-report.dto.js';
import { ReportResultResponse, ReportResultsResponse, takenResponse } from './dto/field-report.response.js';
import { TaskPhotographQueryDto } from './dto/field-task.dto.js';
import { TeamTasksResponse, teamTaskResponse } from './dto/field-task.response.js';

/** The team's side: made for a telephone that is seldom in reach of a network. */
@ApiTags('field tasks')
@Controller('field-tasks')
export class TeamFieldTaskController {
  private readonly input = new InputPipe();

  constructor(
    private readonly listTeamTasks: ListTeamTasks,
    private readonly reportFieldTask: ReportFieldTask,
    private readonly keepTaskPhotograph: KeepTaskPhotograph,
    private readonly clock: Clock,
  ) {}

  @Get('mine')
  @Allow('field-task.do')
  @ListViewed('field-task.listed')
  @ApiOperation({ summary: "All that one's teams have to do, to be kept for where there is no network" })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of the answer one has' })
  @ApiOkResponse({ type: TeamTasksResponse })
  @ApiResponse({ status: 304, description: 'Nothing has changed' })
  async mine(
    @CurrentPrincipal() principal: Principal,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TeamTasksResponse> {
    const { teams, tasks } = await this.listTeamTasks.execute(principal);
    const answer = {
      teams: [...new Map(teams.map(({ teamId, teamName }) => [teamId, teamName]))].map(([id, name]) => ({
        id,
        name,
      })),
      items: tasks.map(teamTaskResponse),
    };
    response.setHeader('Cache-Control', 'private, no-cache');
    const etag = `"${sha256Hex(canonicalJson(answer)).slice(0, 32)}"`;
    response.setHeader('ETag', etag);
    // Express itself would send all of it again to a `fetch()`, which says `no-cache` beside its If-None-Match. The
    // answer is returned all the same: it is what the custody event tells of, and Express sends no body with a 304.
    if (known?.split(',').some((each) => each.trim() === etag) === true) response.status(304);
    return answer;
  }

  /** Needs no Idempotency-Key: each report has an id of its own, and is one however often it is sent. */
  @Post('reports')
  @HttpCode(200)
  @Allow('field-task.do')
  @ApiOperation({ summary: 'Report, also much later: each is placed by its own time and answered by itself' })
  @ApiOkResponse({ type: ReportResultsResponse })
  async report(
    @CurrentPrincipal() principal: Principal,
    @Body() { deviceNow, reports }: FieldReportsDto,
    @ClientInfo() client: ClientFacts,
    @Req() request: ApiRequest,
  ): Promise<ReportResultsResponse> {
    const receivedAt = this.clock.now();
    const sentAt = new Date(deviceNow);
    const results: ReportResultResponse[] = [];
    for (const report of reports) {
      results.push(await this.takeIn(principal, report, sentAt, client, request.correlationId));
    }
    return {
      receivedAt: receivedAt.toISOString(),
      deviceAheadMs: sentAt.getTime() - receivedAt.getTime(),
      results,
    };
  }

  /** Needs no Idempotency-Key: the same picture again is the same photograph. */
  @Post(':id/clock-photographs')
  @Allow('field-task.do')
  @RawBody('image/jpeg', 'image/png')
  @ApiOperation({ summary: "Send a photograph of the recorder's display: JPEG or PNG, 12 MiB at most" })
  @ApiCreatedResponse({ type: ClockPhotographResponse })
  async photograph(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { deviceNow }: TaskPhotographQueryDto,
    @Req() request: Request,
    @ClientInfo() client: ClientFacts,
  ): Promise<ClockPhotographResponse> {
    const content = await wholeBody(request, CLOCK_PHOTOGRAPH_LIMIT_BYTES, clockPhotographTooLarge);
    const at = deviceNow === undefined ? undefined : new Date(deviceNow);
    return clockPhotographResponse(await this.keepTaskPhotograph.execute(principal, id, content, at, client));
  }

  private async takeIn(
    principal: Principal,
    raw: object,
    sentAt: Date,
    { ip, userAgent, language }: ClientFacts,
    correlationId: string,
  ): Promise<ReportResultResponse> {
    try {
      const report = (await this.input.transform(raw, {
        type: 'body',
        metatype: FieldReportDto,
      })) as FieldReportDto;
      return takenResponse(
        await this.reportFieldTask.execute(principal, givenReport(report), sentAt, { ip, userAgent }),
      );
    } catch (error) {
      // What is nobody's mistake in a report is one for the whole call: it may be sent again as it is.
      if (!isAppError(error) || error.kind === 'internal' || error.kind === 'unavailable') throw error;
      const { id } = raw as { id?: unknown };
      return {
        id: typeof id === 'string' ? id : null,
        result: 'refused',
        problem: problemDocument(error, language, correlationId),
      };
    }
  }
}
