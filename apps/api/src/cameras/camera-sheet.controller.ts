import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#antt/access';
import {
  ExportCameras,
  IMPORT_LIMIT_ROWS,
  ImportCameras,
  importRefusal,
  writeCameraTemplate,
  type CameraImportReport,
  type CameraSheetFormat,
} from '#antt/cameras';
import { isAppError } from '#antt/kernel';
import { detectFormat, readRows, spoolToFile } from '#antt/spreadsheets';
import { open } from 'node:fs/promises';
import { Allow } from '../http/allow.decorator.js';
import type { ApiRequest } from '../http/api-request.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { problemDocument } from '../http/problem-document.js';
import { RawBody } from '../http/raw-body.decorator.js';
import { ViewedInside } from '../http/viewed.decorator.js';
import { cameraImportResponse, CameraImportResponse } from './dto/camera-import.response.js';
import { ExportCamerasQueryDto, ImportCamerasQueryDto } from './dto/register.query.dto.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv; charset=utf-8';
const NDJSON = 'application/x-ndjson';
/** 200,000 rows of this sheet are about 40 MB as CSV. */
const UPLOAD_LIMIT_BYTES = 100_000_000;

@ApiTags('cameras')
@Controller('cameras')
export class CameraSheetController {
  constructor(
    private readonly importCameras: ImportCameras,
    private readonly exportCameras: ExportCameras,
  ) {}

  @Get('import-template.xlsx')
  @Allow('camera.import')
  @ApiOperation({
    summary: 'The workbook to fill in, with an example row and a sheet that explains its columns',
  })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  templateXlsx(): StreamableFile {
    return sheet('xlsx', 'camera-mau', writeCameraTemplate('xlsx'));
  }

  @Get('import-template.csv')
  @Allow('camera.import')
  @ApiOperation({ summary: 'The same as CSV (UTF-8, separated by semicolons)' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  templateCsv(): StreamableFile {
    return sheet('csv', 'camera-mau', writeCameraTemplate('csv'));
  }

  @Get('export.xlsx')
  @Allow('camera.export')
  @ViewedInside('camera-export.made')
  @ApiOperation({ summary: 'The register in the shape that the import reads' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportXlsx(
    @CurrentPrincipal() principal: Principal,
    @Query() filter: ExportCamerasQueryDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<StreamableFile> {
    return sheet('xlsx', 'camera', await this.exportCameras.execute(principal, 'xlsx', filter, { client }));
  }

  @Get('export.csv')
  @Allow('camera.export')
  @ViewedInside('camera-export.made')
  @ApiOperation({ summary: 'The same as CSV' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportCsv(
    @CurrentPrincipal() principal: Principal,
    @Query() filter: ExportCamerasQueryDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<StreamableFile> {
    return sheet('csv', 'camera', await this.exportCameras.execute(principal, 'csv', filter, { client }));
  }

  /**
   * Needs no Idempotency-Key: cameras, recorders and owners are recognised by their codes, so the same file again
   * changes nothing. With `Accept: application/x-ndjson` the answer is a line per batch, then a last line with the
   * report or the problem; its status is 200 in any case, because it is sent before the outcome is known.
   */
  @Post('imports')
  @HttpCode(200)
  @Allow('camera.import')
  @RawBody(XLSX, 'text/csv', 'application/octet-stream')
  @ApiOperation({ summary: 'Import cameras from XLSX or CSV: all rows or none, unless told otherwise' })
  @ApiProduces('application/json', NDJSON)
  @ApiOkResponse({ type: CameraImportResponse })
  async import(
    @CurrentPrincipal() principal: Principal,
    @Query() query: ImportCamerasQueryDto,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) response: Response,
    @ClientInfo() client: ClientFacts,
  ): Promise<CameraImportResponse | undefined> {
    // Taken in before the transaction begins, so that a slow sender holds no connection of the database.
    const file = await spoolToFile(request, { maxBytes: UPLOAD_LIMIT_BYTES });
    const left = new AbortController();
    response.once('close', () => left.abort(new Error('the client has left')));
    const run = async (onProgress?: (rows: number) => void): Promise<CameraImportReport> => {
      const format = detectFormat(await headOf(file.path));
      const report = await this.importCameras.execute(principal, {
        ...query,
        rows: readRows({ format, path: file.path }, { maxRows: IMPORT_LIMIT_ROWS, merged: 'report' }),
        client,
        signal: left.signal,
        ...(onProgress !== undefined && { onProgress }),
      });
      if (!report.applied && !report.dryRun) throw importRefusal(report);
      return report;
    };
    try {
      if (request.accepts(['application/json', NDJSON]) !== NDJSON) {
        return cameraImportResponse(await run(), client.language);
      }
      await answerInLines(request, response, client, run);
      return undefined;
    } finally {
      await file.remove();
    }
  }
}

async function answerInLines(
  request: ApiRequest,
  response: Response,
  client: ClientFacts,
  run: (onProgress: (rows: number) => void) => Promise<CameraImportReport>,
): Promise<void> {
  response.status(200).type(NDJSON);
  const line = (event: object): void => {
    response.write(`${JSON.stringify(event)}\n`);
  };
  try {
    const report = await run((rows) => line({ type: 'progress', rows }));
    line({ type: 'report', report: cameraImportResponse(report, client.language) });
  } catch (error) {
    if (!isAppError(error)) throw error;
    line({ type: 'problem', problem: problemDocument(error, client.language, request.correlationId) });
  }
  response.end();
}

function sheet(format: CameraSheetFormat, name: string, bytes: AsyncIterable<Uint8Array>): StreamableFile {
  return new StreamableFile(Readable.from(bytes), {
    type: format === 'xlsx' ? XLSX : CSV,
    disposition: `attachment; filename="${name}.${format}"`,
  });
}

/** The first bytes tell the format; what the sender declares does not. */
async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
