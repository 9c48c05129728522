import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { GrantAccess, ListAccessGrants, RevokeAccess, type Principal } from '#antt/access';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { AccessGrantResponse, accessGrantResponse, GrantUnitAccessDto } from './dto/access-grant.dto.js';

/** Sharing a unit across lines for a time. Grants for one case, request or clip belong to that thing's own routes. */
@ApiTags('access grants')
@Controller('access-grants')
export class AccessGrantController {
  constructor(
    private readonly grantAccess: GrantAccess,
    private readonly revokeAccess: RevokeAccess,
    private readonly listAccessGrants: ListAccessGrants,
  ) {}

  @Get()
  @Allow('access-grant.manage')
  @ApiOperation({ summary: 'Grants one gave oneself, newest first (200 at most)' })
  @ApiOkResponse({ type: [AccessGrantResponse] })
  async list(@CurrentPrincipal() principal: Principal): Promise<AccessGrantResponse[]> {
    return (await this.listAccessGrants.execute(principal)).map(accessGrantResponse);
  }

  @Post()
  @Allow('access-grant.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'Let a person of another unit see what belongs to this one, until a given moment',
  })
  @ApiCreatedResponse({ type: AccessGrantResponse })
  async grant(
    @CurrentPrincipal() principal: Principal,
    @Body() { userId, unitId, reason, expiresAt }: GrantUnitAccessDto,
  ): Promise<AccessGrantResponse> {
    const object = { objectType: 'unit', objectId: unitId, unitId } as const;
    const grant = await this.grantAccess.execute(principal, {
      ...object,
      userId,
      reason,
      expiresAt: new Date(expiresAt),
    });
    return accessGrantResponse(grant);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('access-grant.manage')
  @ApiOperation({ summary: 'Revoke a grant one gave' })
  @ApiNoContentResponse()
  async revoke(@CurrentPrincipal() principal: Principal, @Param('id', IdPipe) id: string): Promise<void> {
    await this.revokeAccess.execute(principal, id);
  }
}
