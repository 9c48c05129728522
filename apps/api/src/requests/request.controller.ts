import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import {
  AmendRequest,
  FileRequest,
  FindRequests,
  HandOverRequest,
  ViewRequest,
  WithdrawRequest,
} from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { ListViewed, ViewedInside } from '../http/viewed.decorator.js';
import { AmendedRequestResponse, amendedRequestResponse } from './dto/amendment.response.js';
import { AmendRequestDto, HandOverRequestDto } from './dto/change-request.dto.js';
import { FileRequestDto } from './dto/file-request.dto.js';
import { FiledRequestResponse, filedRequestResponse } from './dto/filed-request.response.js';
import { FindRequestsQueryDto } from './dto/find-requests.query.dto.js';
import { StopDto } from './dto/manage-ask.dto.js';
import { RequestResponse, requestResponse } from './dto/request.response.js';
import { RequestStateResponse, requestStateResponse } from './dto/request-state.response.js';
import { RequestPageResponse, requestSummaryResponse } from './dto/request-summary.response.js';
import { ShownOnce } from './shown-once.js';
import { ShownOnceInterceptor } from './shown-once.interceptor.js';

@ApiTags('requests')
@Controller('requests')
@UseInterceptors(ShownOnceInterceptor)
export class RequestController {
  constructor(
    private readonly fileRequest: FileRequest,
    private readonly findRequests: FindRequests,
    private readonly viewRequest: ViewRequest,
    private readonly withdrawRequest: WithdrawRequest,
    private readonly amendRequest: AmendRequest,
    private readonly handOverRequest: HandOverRequest,
  ) {}

  @Post()
  @Allow('request.file')
  @Idempotent()
  @ApiOperation({ summary: 'File a request: one window of some cameras for a case' })
  @ApiCreatedResponse({ type: FiledRequestResponse })
  async file(
    @CurrentPrincipal() principal: Principal,
    @Body() { newCase, window, ...input }: FileRequestDto,
    @ClientInfo() { ip, userAgent, language }: ClientFacts,
  ): Promise<ShownOnce<FiledRequestResponse>> {
    const filed = await this.fileRequest.execute(
      principal,
      {
        ...input,
        newCase: newCase && {
          number: newCase.number,
          title: newCase.title,
          categoryCode: newCase.category,
          track: newCase.track,
          occurredAt: newCase.occurredAt === undefined ? undefined : new Date(newCase.occurredAt),
        },
        window: { from: new Date(window.from), to: new Date(window.to) },
      },
      { ip, userAgent },
    );
    return new ShownOnce(
      filedRequestResponse(filed, language, 'shown'),
      filedRequestResponse(filed, language, 'hidden'),
    );
  }

  @Get()
  @Allow('request.read')
  @ListViewed('request.listed')
  @ApiOperation({ summary: "Requests of one's line, soonest overwrite first" })
  @ApiOkResponse({ type: RequestPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, mine, ...filter }: FindRequestsQueryDto,
  ): Promise<RequestPageResponse> {
    const after = decodeCursor<{ deadline: string; id: string }>(cursor, isPosition);
    const officerId = mine === 'true' ? principal.userId : undefined;
    const rows = await this.findRequests.execute(principal, { ...filter, officerId }, limit + 1, after);
    return pageOf(rows, limit, ({ position }) => ({ ...position }), requestSummaryResponse);
  }

  @Get(':id')
  @Allow('request.read')
  @ViewedInside('request.viewed')
  @ApiOperation({ summary: 'All of a request; recorded as a view' })
  @ApiOkResponse({ type: RequestResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<RequestResponse> {
    return requestResponse(await this.viewRequest.execute(principal, requestId, { ip, userAgent }));
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow('request.withdraw')
  @Idempotent()
  @ApiOperation({ summary: 'Withdraw what has no footage yet; open links stop' })
  @ApiOkResponse({ type: RequestStateResponse })
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Body() { reason }: StopDto,
  ): Promise<RequestStateResponse> {
    return requestStateResponse(await this.withdrawRequest.execute(principal, requestId, reason));
  }

  @Post(':id/amendments')
  @Allow('request.amend')
  @Idempotent()
  @ApiOperation({ summary: 'Give a request another window before its footage is taken' })
  @ApiCreatedResponse({ type: AmendedRequestResponse })
  async amend(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Body() { window, reason, longWindowReason }: AmendRequestDto,
  ): Promise<AmendedRequestResponse> {
    const amended = await this.amendRequest.execute(principal, requestId, {
      window: { from: new Date(window.from), to: new Date(window.to) },
      reason,
      longWindowReason,
    });
    return amendedRequestResponse(amended);
  }

  @Post(':id/handovers')
  @Allow('request.hand-over')
  @Idempotent()
  @ApiOperation({ summary: "Let another officer of the unit's line answer for a request" })
  @ApiCreatedResponse({ type: RequestStateResponse })
  async handOver(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Body() { toUserId, reason }: HandOverRequestDto,
  ): Promise<RequestStateResponse> {
    return requestStateResponse(
      await this.handOverRequest.execute(principal, requestId, { toUserId, reason }),
    );
  }
}

const isPosition = ({ deadline, id }: Record<string, unknown>): boolean =>
  typeof deadline === 'string' && /^(infinity|\d{4}-\d{2}-\d{2} [\d:.+-]{8,24})$/.test(deadline) && isId(id);
