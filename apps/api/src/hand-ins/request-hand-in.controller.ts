import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { ListRequestHandIns } from '#antt/extraction';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { ViewedInside } from '../http/viewed.decorator.js';
import { ItemHandInsResponse, itemHandInsResponse } from './dto/request-hand-in.response.js';

/** What owners have handed in, as the officers of a request see it. */
@ApiTags('requests')
@Controller('requests/:id/hand-ins')
export class RequestHandInController {
  constructor(private readonly listHandIns: ListRequestHandIns) {}

  @Get()
  @Allow('extraction.read')
  @ViewedInside('hand-in.listed')
  @ApiOperation({
    summary: 'What came in from owners who upload their footage, item by item; nothing of what is sealed',
  })
  @ApiOkResponse({ type: [ItemHandInsResponse] })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { ip, userAgent, language }: ClientFacts,
  ): Promise<ItemHandInsResponse[]> {
    const items = await this.listHandIns.execute(principal, id, { ip, userAgent });
    return items.map((item) => itemHandInsResponse(item, language));
  }
}
