import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import { FindOpenItems } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { FindOpenItemsQueryDto } from './dto/find-open-items.query.dto.js';
import { OpenItemPageResponse, openItemResponse } from './dto/open-item.response.js';

@ApiTags('requests')
@Controller('request-items')
export class OpenItemController {
  constructor(private readonly findOpenItems: FindOpenItems) {}

  @Get()
  @Allow('request.read')
  @ListViewed('request-item.listed')
  @ApiOperation({
    summary: 'What waits for owners, least time left first: who was asked, and what is due next',
  })
  @ApiOkResponse({ type: OpenItemPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, mine, red, unitId }: FindOpenItemsQueryDto,
  ): Promise<OpenItemPageResponse> {
    const after = decodeCursor<{ deadline: string; id: string }>(cursor, isPosition);
    const filter = {
      unitId,
      officerId: mine === 'true' ? principal.userId : undefined,
      red: red === undefined ? undefined : red === 'true',
    };
    const rows = await this.findOpenItems.execute(principal, filter, limit + 1, after);
    return pageOf(rows, limit, ({ position }) => ({ ...position }), openItemResponse);
  }
}

const isPosition = ({ deadline, id }: Record<string, unknown>): boolean =>
  typeof deadline === 'string' && /^\d{4}-\d{2}-\d{2} [\d:.+-]{8,24}$/.test(deadline) && isId(id);
