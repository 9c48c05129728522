import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { FindOwners, RecordOwnerDeparture, SaveOwner, ViewOwner } from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { ListViewed, ObjectViewed } from '../http/viewed.decorator.js';
import { afterId } from './after-id.js';
import { ChangeOwnerDto, OwnerDepartureDto, RegisterOwnerDto } from './dto/owner.dto.js';
import {
  OwnerDepartureResponse,
  OwnerPageResponse,
  ownerResponse,
  OwnerResponse,
} from './dto/owner.response.js';
import { FindOwnersQueryDto } from './dto/register.query.dto.js';

@ApiTags('owners')
@Controller('owners')
export class OwnerController {
  constructor(
    private readonly saveOwner: SaveOwner,
    private readonly findOwners: FindOwners,
    private readonly viewOwner: ViewOwner,
    private readonly recordDeparture: RecordOwnerDeparture,
  ) {}

  @Post()
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Register an owner' })
  @ApiCreatedResponse({ type: OwnerResponse })
  async register(
    @CurrentPrincipal() principal: Principal,
    @Body() { unitId, ...input }: RegisterOwnerDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<OwnerResponse> {
    return ownerResponse(await this.saveOwner.execute(principal, { unitId }, input, client));
  }

  @Get()
  @Allow('owner.read')
  @ListViewed('owner.listed')
  @ApiOperation({ summary: "Owners of one's line" })
  @ApiOkResponse({ type: OwnerPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...filter }: FindOwnersQueryDto,
  ): Promise<OwnerPageResponse> {
    const page = { ...filter, after: afterId(cursor), limit: limit + 1 };
    return pageOf(await this.findOwners.execute(principal, page), limit, ({ id }) => ({ id }), ownerResponse);
  }

  @Get(':id')
  @Allow('camera.read')
  @ObjectViewed('owner.viewed')
  @ApiOperation({ summary: 'An owner; shortened for readers without owner.read' })
  @ApiOkResponse({ type: OwnerResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<OwnerResponse> {
    return ownerResponse(await this.viewOwner.execute(principal, id));
  }

  @Patch(':id')
  @Allow('camera.manage')
  @ApiOperation({
    summary: 'Correct an owner; record that he left (once nothing of his is in use) or joined again',
  })
  @ApiOkResponse({ type: OwnerResponse })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Body() input: ChangeOwnerDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<OwnerResponse> {
    return ownerResponse(await this.saveOwner.execute(principal, { ownerId }, input, client));
  }

  @Post(':id/departure')
  @HttpCode(200)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({
    summary:
      'Record that an owner leaves; refused while devices of his are in use and nothing is said of them',
  })
  @ApiOkResponse({ type: OwnerDepartureResponse })
  async leave(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: OwnerDepartureDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<OwnerDepartureResponse> {
    const { owner, ...counts } = await this.recordDeparture.execute(principal, id, input, client);
    return { owner: ownerResponse(owner), ...counts };
  }
}
