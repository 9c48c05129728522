import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#antt/access';
import { ExportMonth } from '#antt/statistics';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { ViewedInside } from '../http/viewed.decorator.js';
import { MonthFileQueryDto } from './dto/figure.query.dto.js';
import { sendFile } from './sent-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('statistics')
@Controller('statistics')
export class MonthFileController {
  constructor(private readonly exportMonth: ExportMonth) {}

  @Get('month.xlsx')
  @Allow('statistics.export')
  @ViewedInside('statistics.exported')
  @ApiOperation({
    summary: 'A period as XLSX: summary, extractions, cases, losses and their rates, definitions',
  })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  xlsx(
    @CurrentPrincipal() principal: Principal,
    @Query() query: MonthFileQueryDto,
    @ClientInfo() client: ClientFacts,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(principal, query, 'xlsx', client, response);
  }

  @Get('month.csv')
  @Allow('statistics.export')
  @ViewedInside('statistics.exported')
  @ApiOperation({ summary: 'One table of a period as CSV in Vietnamese formats' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  csv(
    @CurrentPrincipal() principal: Principal,
    @Query() query: MonthFileQueryDto,
    @ClientInfo() client: ClientFacts,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(principal, query, 'csv', client, response);
  }

  private async send(
    principal: Principal,
    query: MonthFileQueryDto,
    format: 'xlsx' | 'csv',
    { ip, userAgent }: ClientFacts,
    response: Response,
  ): Promise<void> {
    const file = await this.exportMonth.execute(principal, { ...query, format, client: { ip, userAgent } });
    await sendFile(response, file);
  }
}
