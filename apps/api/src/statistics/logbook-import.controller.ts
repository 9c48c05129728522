import { Readable } from 'node:stream';
import { Controller, Get, Post, Query, Req, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Principal } from '#antt/access';
import { detectFormat } from '#antt/spreadsheets';
import { ImportLogbook, writeLogbookTemplate } from '#antt/statistics';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { RawBody } from '../http/raw-body.decorator.js';
import {
  LogbookImportQueryDto,
  LogbookImportResponse,
  logbookImportResponse,
} from './dto/logbook-import.dto.js';
import { LogbookUploadGuard, uploadOf } from './logbook-upload.guard.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('statistics')
@Controller('statistics')
export class LogbookImportController {
  constructor(private readonly importLogbook: ImportLogbook) {}

  @Get('logbook-template.xlsx')
  @Allow('logbook.import')
  @ApiOperation({ summary: 'The logbook to fill in, with a sheet that explains its columns' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  template(): StreamableFile {
    return new StreamableFile(Readable.from(writeLogbookTemplate()), {
      type: XLSX,
      disposition: 'attachment; filename="so-trich-xuat-mau.xlsx"',
    });
  }

  @Post('logbook-imports')
  @Allow('logbook.import')
  @Idempotent()
  @UseGuards(LogbookUploadGuard)
  @RawBody(XLSX, 'text/csv', 'application/octet-stream')
  @ApiOperation({ summary: 'Import the spreadsheet of a paper logbook: all rows or none' })
  @ApiCreatedResponse({ type: LogbookImportResponse })
  async import(
    @CurrentPrincipal() principal: Principal,
    @Query() { unitId, fileName, dryRun }: LogbookImportQueryDto,
    @Req() request: Request,
    @ClientInfo() { ip, userAgent, language }: ClientFacts,
  ): Promise<LogbookImportResponse> {
    const file = uploadOf(request);
    const report = await this.importLogbook.execute(principal, {
      unitId,
      fileName,
      dryRun,
      sha256: file.sha256,
      source: { format: detectFormat(file.head), path: file.path },
      client: { ip, userAgent },
    });
    return logbookImportResponse(report, language);
  }
}
