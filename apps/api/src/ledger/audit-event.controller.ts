import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import { ListEvents } from '#antt/ledger';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { isInstant } from '../http/time.decorators.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { AuditEventQueryDto } from './dto/audit-event.query.dto.js';
import { AuditEventPageResponse, auditEventResponse } from './dto/audit-event.response.js';

@ApiTags('audit events')
@Controller('audit-events')
export class AuditEventController {
  constructor(private readonly listEvents: ListEvents) {}

  @Get()
  @Allow('audit-event.read')
  @ListViewed('audit-event.listed', 'apart')
  @ApiOperation({ summary: "Custody events of one's line, newest first" })
  @ApiOkResponse({ type: AuditEventPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AuditEventQueryDto,
    @ClientInfo() { language }: ClientFacts,
  ): Promise<AuditEventPageResponse> {
    const { limit, cursor, from, to, ...filter } = query;
    const after = decodeCursor<{ at: string; id: string }>(
      cursor,
      (position) => isInstant(position['at']) && isId(position['id']),
    );
    const events = await this.listEvents.execute(
      principal,
      { ...filter, from: from && new Date(from), to: to && new Date(to) } as Parameters<
        ListEvents['execute']
      >[1],
      { limit: limit + 1, after: after && { at: new Date(after.at), id: after.id } },
    );
    return pageOf(
      events,
      limit,
      (event) => ({ at: event.at.toISOString(), id: event.id }),
      (event) => auditEventResponse(event, language),
    );
  }
}
