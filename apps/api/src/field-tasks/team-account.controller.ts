import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { LinkTeamAccount, ListTeamAccounts, UnlinkTeamAccount } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { LinkTeamAccountDto } from './dto/team-account.dto.js';
import { TeamAccountResponse, teamAccountResponse } from './dto/team-account.response.js';

/** Which account a member of a security team signs in with. */
@ApiTags('security teams')
@Controller('security-teams/:id')
export class TeamAccountController {
  constructor(
    private readonly listTeamAccounts: ListTeamAccounts,
    private readonly linkTeamAccount: LinkTeamAccount,
    private readonly unlinkTeamAccount: UnlinkTeamAccount,
  ) {}

  @Get('accounts')
  @Allow('security-team.manage')
  @ListViewed('security-team-account.listed')
  @ApiOperation({ summary: 'The accounts its members sign in with' })
  @ApiOkResponse({ type: [TeamAccountResponse] })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) teamId: string,
  ): Promise<TeamAccountResponse[]> {
    return (await this.listTeamAccounts.execute(principal, teamId)).map(teamAccountResponse);
  }

  @Post('members/:memberId/account')
  @Allow('security-team.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Link a member to the account he signs in with' })
  @ApiCreatedResponse({ type: TeamAccountResponse })
  async link(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) teamId: string,
    @Param('memberId', IdPipe) memberId: string,
    @Body() { username }: LinkTeamAccountDto,
  ): Promise<TeamAccountResponse> {
    return teamAccountResponse(await this.linkTeamAccount.execute(principal, teamId, memberId, username));
  }

  @Delete('members/:memberId/account')
  @HttpCode(204)
  @Allow('security-team.manage')
  @ApiOperation({ summary: "Take a member's account away: he sees no task of the team any more" })
  @ApiNoContentResponse()
  async unlink(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) teamId: string,
    @Param('memberId', IdPipe) memberId: string,
  ): Promise<void> {
    await this.unlinkTeamAccount.execute(principal, teamId, memberId);
  }
}
