import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { FindOwners, SaveOwner, ViewOwner } from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { afterId } from './after-id.js';
import { ChangeOwnerDto, RegisterOwnerDto } from './dto/owner.dto.js';
import { OwnerPageResponse, ownerResponse, OwnerResponse } from './dto/owner.response.js';
import { FindOwnersQueryDto } from './dto/register.query.dto.js';

@ApiTags('owners')
@Controller('owners')
export class OwnerController {
  constructor(
    private readonly saveOwner: SaveOwner,
    private readonly findOwners: FindOwners,
    private readonly viewOwner: ViewOwner,
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
  @ApiOperation({ summary: 'Correct an owner, or record that he left' })
  @ApiOkResponse({ type: OwnerResponse })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) ownerId: string,
    @Body() input: ChangeOwnerDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<OwnerResponse> {
    return ownerResponse(await this.saveOwner.execute(principal, { ownerId }, input, client));
  }
}
