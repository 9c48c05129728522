import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GrantAccess, ListObjectGrants, type GrantedObject, type Principal } from '#antt/access';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ListViewed } from '../http/viewed.decorator.js';
import {
  AccessGrantResponse,
  accessGrantResponse,
  GrantAccessDto,
  ListedAccessGrantResponse,
  listedGrantResponse,
} from './dto/access-grant.dto.js';

const GRANTED =
  'Let a person of another line see this one, until a given moment; he may look, not change or download';
const LISTED = 'Who may see this one by a grant, ended grants among them, newest first (200 at most)';

/** Sharing one case, request or clip with a person by name. */
@ApiTags('access grants')
@Controller()
export class ObjectGrantController {
  constructor(
    private readonly grantAccess: GrantAccess,
    private readonly listObjectGrants: ListObjectGrants,
  ) {}

  @Post('cases/:id/access-grants')
  @Allow('access-grant.manage')
  @Idempotent()
  @ApiOperation({ summary: GRANTED })
  @ApiCreatedResponse({ type: AccessGrantResponse })
  grantCase(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: GrantAccessDto,
  ): Promise<AccessGrantResponse> {
    return this.grant(principal, { type: 'case', id }, input);
  }

  @Get('cases/:id/access-grants')
  @Allow('access-grant.read')
  @ListViewed('access-grant.listed')
  @ApiOperation({ summary: LISTED })
  @ApiOkResponse({ type: [ListedAccessGrantResponse] })
  ofCase(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ListedAccessGrantResponse[]> {
    return this.list(principal, { type: 'case', id });
  }

  @Post('requests/:id/access-grants')
  @Allow('access-grant.manage')
  @Idempotent()
  @ApiOperation({ summary: GRANTED })
  @ApiCreatedResponse({ type: AccessGrantResponse })
  grantRequest(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: GrantAccessDto,
  ): Promise<AccessGrantResponse> {
    return this.grant(principal, { type: 'request', id }, input);
  }

  @Get('requests/:id/access-grants')
  @Allow('access-grant.read')
  @ListViewed('access-grant.listed')
  @ApiOperation({ summary: LISTED })
  @ApiOkResponse({ type: [ListedAccessGrantResponse] })
  ofRequest(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ListedAccessGrantResponse[]> {
    return this.list(principal, { type: 'request', id });
  }

  @Post('clips/:id/access-grants')
  @Allow('access-grant.manage')
  @Idempotent()
  @ApiOperation({ summary: GRANTED })
  @ApiCreatedResponse({ type: AccessGrantResponse })
  grantClip(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: GrantAccessDto,
  ): Promise<AccessGrantResponse> {
    return this.grant(principal, { type: 'clip', id }, input);
  }

  @Get('clips/:id/access-grants')
  @Allow('access-grant.read')
  @ListViewed('access-grant.listed')
  @ApiOperation({ summary: LISTED })
  @ApiOkResponse({ type: [ListedAccessGrantResponse] })
  ofClip(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ListedAccessGrantResponse[]> {
    return this.list(principal, { type: 'clip', id });
  }

  private async grant(
    principal: Principal,
    object: GrantedObject,
    { userId, reason, expiresAt }: GrantAccessDto,
  ): Promise<AccessGrantResponse> {
    const grant = { userId, object, reason, expiresAt: new Date(expiresAt) };
    return accessGrantResponse(await this.grantAccess.execute(principal, grant));
  }

  private async list(principal: Principal, object: GrantedObject): Promise<ListedAccessGrantResponse[]> {
    return (await this.listObjectGrants.execute(principal, object)).map(listedGrantResponse);
  }
}
