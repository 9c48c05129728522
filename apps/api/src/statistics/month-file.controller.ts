import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#antt/access';
import { ExportMonth } from '#antt/statistics';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { MonthFileQueryDto } from './dto/figure.query.dto.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('statistics')
@Controller('statistics')
export class MonthFileController {
  constructor(private readonly exportMonth: ExportMonth) {}

  @Get('month.xlsx')
  @Allow('statistics.export')
  @ApiOperation({ summary: 'A period as XLSX: summary, extractions, cases, losses, definitions' })
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
    try {
      response.setHeader('Content-Type', file.mediaType);
      response.setHeader('Content-Length', file.sizeBytes);
      response.setHeader('Content-Disposition', `attachment; filename="${file.fileName}"`);
      response.setHeader('Cache-Control', 'private, no-store');
      response.setHeader('ETag', `"${file.sha256}"`);
      await pipeline(createReadStream(file.path), response);
    } catch (error) {
      // Once bytes are out, a reader who leaves is no fault of ours.
      if (!response.headersSent) throw error;
    } finally {
      await file.remove();
    }
  }
}
