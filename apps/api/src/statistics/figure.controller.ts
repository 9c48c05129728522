import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import { CountPeriod, periodsOf, RowsBehind } from '#antt/statistics';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { PeriodQueryDto, RowsQueryDto, YearQueryDto } from './dto/figure.query.dto.js';
import {
  FiguresResponse,
  figuresResponse,
  PeriodListResponse,
  periodResponse,
} from './dto/figure.response.js';
import { FigureRowPageResponse, figureRowResponse } from './dto/figure-row.response.js';

/** `2024-02-29 16:59:00.123456+00` or `2024-02-29`. */
const POSITION = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00)?$/;

@ApiTags('statistics')
@Controller('statistics')
export class FigureController {
  constructor(
    private readonly countPeriod: CountPeriod,
    private readonly rowsBehind: RowsBehind,
  ) {}

  @Get('periods')
  @Allow('statistics.read')
  @ApiOperation({ summary: 'The periods of a year: the year, its halves, quarters and months' })
  @ApiOkResponse({ type: PeriodListResponse })
  periods(
    @Query() { scheme, year }: YearQueryDto,
    @ClientInfo() { language }: ClientFacts,
  ): PeriodListResponse {
    return { items: periodsOf(scheme, year).map((period) => periodResponse(period, language)) };
  }

  @Get('figures')
  @Allow('statistics.read')
  @ApiOperation({ summary: 'The figures of a period; every list adds up to its total' })
  @ApiOkResponse({ type: FiguresResponse })
  async figures(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PeriodQueryDto,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<FiguresResponse> {
    return figuresResponse(await this.countPeriod.execute(principal, query), language);
  }

  @Get('rows')
  @Allow('statistics.read')
  @ListViewed('statistics.rows-listed')
  @ApiOperation({ summary: 'The rows a figure was counted from, in the order of time' })
  @ApiOkResponse({ type: FigureRowPageResponse })
  async rows(
    @CurrentPrincipal() principal: Principal,
    @Query() query: RowsQueryDto,
  ): Promise<FigureRowPageResponse> {
    const { limit, cursor, ...choice } = query;
    const after = decodeCursor<{ at: string; id: string }>(
      cursor,
      ({ at, id }) => typeof at === 'string' && POSITION.test(at) && isId(id),
    );
    const rows = await this.rowsBehind.execute(principal, { ...choice, limit: limit + 1, after });
    return pageOf(rows, limit, ({ position, id }) => ({ at: position, id }), figureRowResponse);
  }
}
