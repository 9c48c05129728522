import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { ListSealedOfBreakGlass, ReleaseByEscrow } from '#antt/extraction';
import { isId } from '#antt/kernel';
import { JustifyBreakGlass, ListBreakGlass, UseBreakGlass } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { ListViewed, ViewedInside } from '../http/viewed.decorator.js';
import {
  FindBreakGlassQueryDto,
  JustifyBreakGlassDto,
  ReleaseByEscrowDto,
  UseBreakGlassDto,
} from './dto/break-glass.dto.js';
import {
  BreakGlassPageResponse,
  BreakGlassResponse,
  breakGlassResponse,
  breakGlassSummaryResponse,
  UsedBreakGlassResponse,
} from './dto/break-glass.response.js';
import {
  EscrowReleaseResponse,
  SealedFootageResponse,
  sealedFootageResponse,
} from './dto/sealed-footage.response.js';

/** Approval without the owner, for danger to life, and the debt it makes. */
@ApiTags('break-glass')
@Controller()
export class BreakGlassController {
  constructor(
    private readonly useBreakGlass: UseBreakGlass,
    private readonly justifyBreakGlass: JustifyBreakGlass,
    private readonly listBreakGlass: ListBreakGlass,
    private readonly listSealed: ListSealedOfBreakGlass,
    private readonly releaseByEscrow: ReleaseByEscrow,
  ) {}

  /** Not `@Idempotent()`: a wrong password has to stay counted, and the same items cannot be approved twice. */
  @Post('requests/:id/break-glass')
  @Allow('break-glass.use')
  @ApiOperation({
    summary: 'Approve items without their owner, for danger to life; to be justified in 24 hours',
  })
  @ApiCreatedResponse({ type: UsedBreakGlassResponse })
  async use(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Body() order: UseBreakGlassDto,
    @ClientInfo() { ip, userAgent, language }: ClientFacts,
  ): Promise<UsedBreakGlassResponse> {
    const client = { ip, userAgent };
    const use = await this.useBreakGlass.execute(principal, requestId, order, client);
    const sealed = await this.listSealed.execute(principal, use.id, client);
    return {
      ...breakGlassResponse(use),
      sealedFootage: sealed.map((each) => sealedFootageResponse(use.id, each, language)),
    };
  }

  @Get('break-glass/:id/sealed-footage')
  @Allow('break-glass.use')
  @ViewedInside('break-glass.sealed-footage-listed')
  @ApiOperation({
    summary: 'Of the items it approved, the footage that lies here sealed, until when, and who can open it',
  })
  @ApiOkResponse({ type: [SealedFootageResponse] })
  async sealedFootage(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { ip, userAgent, language }: ClientFacts,
  ): Promise<SealedFootageResponse[]> {
    const sealed = await this.listSealed.execute(principal, id, { ip, userAgent });
    return sealed.map((each) => sealedFootageResponse(id, each, language));
  }

  @Post('break-glass/:id/releases')
  @HttpCode(200)
  @Allow('break-glass.use')
  @Idempotent()
  @ApiOperation({
    summary: "Open sealed footage with the key that the escrow's holder read out; its owner is told at once",
  })
  @ApiOkResponse({ type: EscrowReleaseResponse })
  async release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { handInId, key }: ReleaseByEscrowDto,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<EscrowReleaseResponse> {
    const releasedAt = await this.releaseByEscrow.execute(
      principal,
      id,
      { handInId, key },
      { ip, userAgent },
    );
    return { handInId, releasedAt: releasedAt.toISOString() };
  }

  @Post('break-glass/:id/justification')
  @HttpCode(200)
  @Allow('break-glass.use')
  @Idempotent()
  @ApiOperation({ summary: 'Justify a use in writing; late, too' })
  @ApiOkResponse({ type: BreakGlassResponse })
  async justify(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { justification }: JustifyBreakGlassDto,
  ): Promise<BreakGlassResponse> {
    return breakGlassResponse(await this.justifyBreakGlass.execute(principal, id, justification));
  }

  @Get('break-glass')
  @Allow('break-glass.read')
  @ListViewed('break-glass.listed')
  @ApiOperation({
    summary: "Uses of break-glass in one's line, newest first; those of a month by from and to",
  })
  @ApiOkResponse({ type: BreakGlassPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, unitId, requestId, from, to }: FindBreakGlassQueryDto,
  ): Promise<BreakGlassPageResponse> {
    const rows = await this.listBreakGlass.execute(principal, {
      unitId,
      requestId,
      from: from === undefined ? undefined : new Date(from),
      to: to === undefined ? undefined : new Date(to),
      limit: limit + 1,
      after: decodeCursor<{ usedAt: string; id: string }>(cursor, isPosition),
    });
    return pageOf(rows, limit, ({ position }) => ({ ...position }), breakGlassSummaryResponse);
  }
}

const isPosition = ({ usedAt, id }: Record<string, unknown>): boolean =>
  typeof usedAt === 'string' && /^\d{4}-\d{2}-\d{2} [\d:.+-]{8,24}$/.test(usedAt) && isId(id);
