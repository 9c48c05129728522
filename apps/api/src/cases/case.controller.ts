import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  ChangeCase,
  ClarifyCase,
  FindCases,
  MergeCases,
  OpenCase,
  ReopenCase,
  ViewCase,
  type CasePosition,
} from '#antt/cases';
import { isId } from '#antt/kernel';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { decodeCursor, encodeCursor } from '../http/page.js';
import { ListViewed, ViewedInside } from '../http/viewed.decorator.js';
import {
  CasePageResponse,
  CaseResponse,
  caseResponse,
  CaseStateResponse,
  caseStateResponse,
  caseSummaryResponse,
} from './dto/case.response.js';
import { ChangeCaseDto, ClarifyCaseDto, MergeCaseDto, ReopenCaseDto } from './dto/change-case.dto.js';
import { FindCasesQueryDto } from './dto/find-cases.query.dto.js';
import { OpenCaseDto } from './dto/open-case.dto.js';

@ApiTags('cases')
@Controller('cases')
export class CaseController {
  constructor(
    private readonly openCase: OpenCase,
    private readonly findCases: FindCases,
    private readonly viewCase: ViewCase,
    private readonly changeCase: ChangeCase,
    private readonly mergeCases: MergeCases,
    private readonly clarifyCase: ClarifyCase,
    private readonly reopenCase: ReopenCase,
  ) {}

  @Post()
  @Allow('case.open')
  @Idempotent()
  @ApiOperation({ summary: 'Open a case' })
  @ApiCreatedResponse({ type: CaseStateResponse })
  async open(
    @CurrentPrincipal() principal: Principal,
    @Body() { category, occurredAt, ...input }: OpenCaseDto,
  ): Promise<CaseStateResponse> {
    const opened = await this.openCase.execute(principal, {
      ...input,
      categoryCode: category,
      occurredAt: occurredAt === undefined ? undefined : new Date(occurredAt),
    });
    return caseStateResponse(opened);
  }

  @Get()
  @Allow('case.read')
  @ListViewed('case.listed')
  @ApiOperation({ summary: "Cases of one's line, newest first" })
  @ApiOkResponse({ type: CasePageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, category, text, state, unitId }: FindCasesQueryDto,
  ): Promise<CasePageResponse> {
    const after = decodeCursor<{ openedAt: string; id: string }>(cursor, isPosition);
    const filter = { text, categoryCode: category, state, unitId };
    const page = await this.findCases.execute(principal, filter, limit, after);
    return {
      items: page.items.map(caseSummaryResponse),
      nextCursor: page.next === undefined ? null : encodeCursor({ ...page.next }),
    };
  }

  @Get(':id')
  @Allow('case.read')
  @ViewedInside('case.viewed')
  @ApiOperation({ summary: 'All of a case; recorded as a view' })
  @ApiOkResponse({ type: CaseResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<CaseResponse> {
    return caseResponse(await this.viewCase.execute(principal, caseId, { ip, userAgent }));
  }

  @Patch(':id')
  @Allow('case.manage')
  @ApiOperation({ summary: 'Change title, category, track or time of occurrence' })
  @ApiOkResponse({ type: CaseStateResponse })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @Body() { version, category, occurredAt, ...input }: ChangeCaseDto,
  ): Promise<CaseStateResponse> {
    const changed = await this.changeCase.execute(principal, caseId, version, {
      ...input,
      categoryCode: category,
      occurredAt: typeof occurredAt === 'string' ? new Date(occurredAt) : occurredAt,
    });
    return caseStateResponse(changed);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Allow('case.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Merge the case into another; answers with that other' })
  @ApiOkResponse({ type: CaseStateResponse })
  async merge(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @Body() { version, intoCaseId, reason }: MergeCaseDto,
  ): Promise<CaseStateResponse> {
    return caseStateResponse(
      await this.mergeCases.execute(principal, caseId, version, { intoCaseId, reason }),
    );
  }

  @Post(':id/clarification')
  @HttpCode(200)
  @Allow('case.clarify')
  @Idempotent()
  @ApiOperation({ summary: 'Record the decision that clarified the case' })
  @ApiOkResponse({ type: CaseStateResponse })
  async clarify(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @Body() { version, decisionReference, decidedOn }: ClarifyCaseDto,
  ): Promise<CaseStateResponse> {
    const decision = { decisionReference, decidedOn };
    return caseStateResponse(await this.clarifyCase.execute(principal, caseId, version, decision));
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Allow('case.clarify')
  @Idempotent()
  @ApiOperation({ summary: 'Take the clarification back' })
  @ApiOkResponse({ type: CaseStateResponse })
  async reopen(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @Body() { version, reason }: ReopenCaseDto,
  ): Promise<CaseStateResponse> {
    return caseStateResponse(await this.reopenCase.execute(principal, caseId, version, reason));
  }
}

const isPosition = ({ openedAt, id }: Partial<Record<keyof CasePosition, unknown>>): boolean =>
  typeof openedAt === 'string' && /^\d{4}-\d{2}-\d{2} [\d:.+-]{8,24}$/.test(openedAt) && isId(id);
