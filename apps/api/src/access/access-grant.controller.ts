import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  GrantAccess,
  ListAccessGrants,
  ListHeldGrants,
  ListUserGrants,
  RevokeAccess,
  type Principal,
} from '#antt/access';
import { Allow, SignedIn } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ListViewed } from '../http/viewed.decorator.js';
import {
  AccessGrantResponse,
  accessGrantResponse,
  GrantUnitAccessDto,
  ListedAccessGrantResponse,
  listedGrantResponse,
  RevokeAccessDto,
  UserAccessGrantResponse,
  userGrantResponse,
} from './dto/access-grant.dto.js';

/** Grants as such, and sharing a whole unit. One case, request or clip is shared at its own address. */
@ApiTags('access grants')
@Controller()
export class AccessGrantController {
  constructor(
    private readonly grantAccess: GrantAccess,
    private readonly revokeAccess: RevokeAccess,
    private readonly listAccessGrants: ListAccessGrants,
    private readonly listHeldGrants: ListHeldGrants,
    private readonly listUserGrants: ListUserGrants,
  ) {}

  @Get('access-grants')
  @Allow('access-grant.manage')
  @ListViewed('access-grant.listed')
  @ApiOperation({ summary: 'Grants one gave oneself, newest first (200 at most)' })
  @ApiOkResponse({ type: [ListedAccessGrantResponse] })
  async list(@CurrentPrincipal() principal: Principal): Promise<ListedAccessGrantResponse[]> {
    return (await this.listAccessGrants.execute(principal)).map(listedGrantResponse);
  }

  @Get('access-grants/held')
  @SignedIn('Tells a person what others let him see now, and until when')
  @ApiOperation({ summary: 'What one may see by grants in force, newest first (200 at most)' })
  @ApiOkResponse({ type: [ListedAccessGrantResponse] })
  async held(@CurrentPrincipal() principal: Principal): Promise<ListedAccessGrantResponse[]> {
    return (await this.listHeldGrants.execute(principal)).map(listedGrantResponse);
  }

  @Get('users/:id/access-grants')
  @Allow('user.read')
  @ListViewed('access-grant.listed')
  @ApiOperation({
    summary:
      "Grants a user of one's line holds or held, newest first (200 at most); which thing and why only where one may see it",
  })
  @ApiOkResponse({ type: [UserAccessGrantResponse] })
  async ofUser(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) userId: string,
  ): Promise<UserAccessGrantResponse[]> {
    return (await this.listUserGrants.execute(principal, userId)).map(userGrantResponse);
  }

  @Post('access-grants')
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
    const object = { type: 'unit', id: unitId } as const;
    const grant = { userId, object, reason, expiresAt: new Date(expiresAt) };
    return accessGrantResponse(await this.grantAccess.execute(principal, grant));
  }

  @Delete('access-grants/:id')
  @HttpCode(204)
  @Allow('access-grant.manage')
  @ApiOperation({ summary: "End a grant at once: one's own, or one on something of one's line" })
  @ApiNoContentResponse()
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { reason }: RevokeAccessDto,
  ): Promise<void> {
    await this.revokeAccess.execute(principal, id, reason);
  }
}
