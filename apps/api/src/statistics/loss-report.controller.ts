import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { CountLosses } from '#antt/statistics';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { LossReportQueryDto } from './dto/figure.query.dto.js';
import { LossReportResponse, lossReportResponse } from './dto/loss-report.response.js';

@ApiTags('statistics')
@Controller('statistics')
export class LossReportController {
  constructor(private readonly countLosses: CountLosses) {}

  @Get('losses')
  @Allow('statistics.read')
  @ApiOperation({
    summary: 'What was lost, by cause, recorder, unit, time left and programme, next to what was won',
    description:
      'Every list adds up to `total`. The same narrowing at `/statistics/rows?measure=items-ended` (or `losses`) gives the rows behind a number.',
  })
  @ApiOkResponse({ type: LossReportResponse })
  async losses(
    @CurrentPrincipal() principal: Principal,
    @Query() query: LossReportQueryDto,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<LossReportResponse> {
    return lossReportResponse(await this.countLosses.execute(principal, query), language);
  }
}
