import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import {
  ExportRegistryHealth,
  FindHealthProblems,
  SummarizeRegistryHealth,
  ViewCameraHealth,
  type HealthPosition,
} from '#antt/statistics';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { ListViewed, ObjectViewed, ViewedInside } from '../http/viewed.decorator.js';
import {
  CameraHealthResponse,
  cameraHealthResponse,
  HealthFileQueryDto,
  HealthProblemsQueryDto,
  HealthRowPageResponse,
  healthRowResponse,
  RegistryHealthQueryDto,
  RegistryHealthResponse,
  registryHealthResponse,
} from './dto/registry-health.dto.js';
import { sendFile } from './sent-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** `2024-02-29 16:59:00.123456+00` */
const MOMENT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?\+00$/;

@ApiTags('registry-health')
@Controller('registry-health')
export class RegistryHealthController {
  constructor(
    private readonly summarize: SummarizeRegistryHealth,
    private readonly findProblems: FindHealthProblems,
    private readonly viewCamera: ViewCameraHealth,
    private readonly exportHealth: ExportRegistryHealth,
  ) {}

  @Get()
  @Allow('registry-health.read')
  @ApiOperation({ summary: 'What is wrong or stale in the register: how many entries have which problem' })
  @ApiOkResponse({ type: RegistryHealthResponse })
  async summary(
    @CurrentPrincipal() principal: Principal,
    @Query() query: RegistryHealthQueryDto,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<RegistryHealthResponse> {
    return registryHealthResponse(await this.summarize.execute(principal, query), language);
  }

  @Get('problems')
  @Allow('registry-health.read')
  @ListViewed('registry-health.listed')
  @ApiOperation({ summary: 'The entries that have one problem, worst first: since when, and what to do' })
  @ApiOkResponse({ type: HealthRowPageResponse })
  async problems(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...search }: HealthProblemsQueryDto,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<HealthRowPageResponse> {
    const after = decodeCursor<HealthPosition>(
      cursor,
      ({ weight, at, id }) =>
        Number.isInteger(weight) &&
        Math.abs(weight as number) < 2 ** 31 &&
        typeof at === 'string' &&
        MOMENT.test(at) &&
        isId(id),
    );
    const rows = await this.findProblems.execute(principal, { ...search, limit: limit + 1, after });
    return pageOf(
      rows,
      limit,
      ({ position }) => position,
      (row) => healthRowResponse(row, language),
    );
  }

  @Get('cameras/:id')
  @Allow('registry-health.read')
  @ObjectViewed('registry-health.viewed')
  @ApiOperation({ summary: 'How fresh what is known of one camera is, and what is wrong with it' })
  @ApiOkResponse({ type: CameraHealthResponse })
  async camera(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<CameraHealthResponse> {
    return cameraHealthResponse(await this.viewCamera.execute(principal, id), language);
  }

  @Get('export.xlsx')
  @Allow('camera.export')
  @ViewedInside('registry-health.exported')
  @ApiOperation({ summary: "The register's health as XLSX: problems, units, every row" })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async xlsx(
    @CurrentPrincipal() principal: Principal,
    @Query() query: HealthFileQueryDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
    @Res() response: Response,
  ): Promise<void> {
    const choice = { ...query, format: 'xlsx', client: { ip, userAgent } } as const;
    await sendFile(response, await this.exportHealth.execute(principal, choice));
  }

  @Get('export.csv')
  @Allow('camera.export')
  @ViewedInside('registry-health.exported')
  @ApiOperation({ summary: 'One table of it as CSV in Vietnamese formats' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async csv(
    @CurrentPrincipal() principal: Principal,
    @Query() query: HealthFileQueryDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
    @Res() response: Response,
  ): Promise<void> {
    const choice = { ...query, format: 'csv', client: { ip, userAgent } } as const;
    await sendFile(response, await this.exportHealth.execute(principal, choice));
  }
}
