import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  ChangeSecurityTeam,
  CountSecurityTeams,
  EndSecurityTeam,
  FindSecurityTeams,
  MoveSecurityTeam,
  RegisterSecurityTeam,
  ReopenSecurityTeam,
  SaveTeamMember,
  ViewSecurityTeam,
} from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { ObjectViewed } from '../http/viewed.decorator.js';
import { afterId } from './after-id.js';
import { CountSecurityTeamsQueryDto, FindSecurityTeamsQueryDto } from './dto/register.query.dto.js';
import { ReasonDto } from './dto/registry-version.dto.js';
import {
  AddTeamMemberDto,
  ChangeSecurityTeamDto,
  ChangeTeamMemberDto,
  EndSecurityTeamDto,
  MoveSecurityTeamDto,
  RegisterSecurityTeamDto,
} from './dto/security-team.dto.js';
import {
  EndedSecurityTeamResponse,
  SecurityTeamCountsResponse,
  SecurityTeamPageResponse,
  SecurityTeamResponse,
  SecurityTeamViewResponse,
  TeamMemberResponse,
} from './dto/security-team.response.js';

@ApiTags('security teams')
@Controller('security-teams')
export class SecurityTeamController {
  constructor(
    private readonly registerSecurityTeam: RegisterSecurityTeam,
    private readonly findSecurityTeams: FindSecurityTeams,
    private readonly viewSecurityTeam: ViewSecurityTeam,
    private readonly countSecurityTeams: CountSecurityTeams,
    private readonly saveTeamMember: SaveTeamMember,
    private readonly changeSecurityTeam: ChangeSecurityTeam,
    private readonly endSecurityTeam: EndSecurityTeam,
    private readonly reopenSecurityTeam: ReopenSecurityTeam,
    private readonly moveSecurityTeam: MoveSecurityTeam,
  ) {}

  @Post()
  @Allow('security-team.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Register a local security team (tổ bảo vệ ANTT) of a neighbourhood' })
  @ApiCreatedResponse({ type: SecurityTeamResponse })
  register(
    @CurrentPrincipal() principal: Principal,
    @Body() input: RegisterSecurityTeamDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<SecurityTeamResponse> {
    return this.registerSecurityTeam.execute(principal, input, client);
  }

  @Get()
  @Allow('programme.read')
  @ApiOperation({ summary: "Security teams of one's line" })
  @ApiOkResponse({ type: SecurityTeamPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...query }: FindSecurityTeamsQueryDto,
  ): Promise<SecurityTeamPageResponse> {
    const filter = { ...query, after: afterId(cursor), limit: limit + 1 };
    return pageOf(
      await this.findSecurityTeams.execute(principal, filter),
      limit,
      ({ id }) => ({ id }),
      (row) => row,
    );
  }

  @Get('counts')
  @Allow('programme.read')
  @ApiOperation({ summary: 'Teams and their members in a unit and below, unit by unit, as of a day' })
  @ApiOkResponse({ type: SecurityTeamCountsResponse })
  async counts(
    @CurrentPrincipal() principal: Principal,
    @Query() { unitId, asOf }: CountSecurityTeamsQueryDto,
  ): Promise<SecurityTeamCountsResponse> {
    const counts = await this.countSecurityTeams.execute(principal, unitId, asOf);
    return { ...counts, units: [...counts.units] };
  }

  @Get(':id')
  @Allow('programme.read')
  @ObjectViewed('security-team-member.listed', ({ team }: SecurityTeamViewResponse) => team)
  @ApiOperation({ summary: 'A security team and its members' })
  @ApiOkResponse({ type: SecurityTeamViewResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<SecurityTeamViewResponse> {
    const { team, members } = await this.viewSecurityTeam.execute(principal, id);
    return { team, members: [...members] };
  }

  @Post(':id/members')
  @Allow('security-team.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Add a member' })
  @ApiCreatedResponse({ type: TeamMemberResponse })
  addMember(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: AddTeamMemberDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<TeamMemberResponse> {
    return this.saveTeamMember.execute(principal, id, undefined, input, client);
  }

  @Patch(':id/members/:memberId')
  @Allow('security-team.manage')
  @ApiOperation({ summary: 'Correct a member, or record that he left' })
  @ApiOkResponse({ type: TeamMemberResponse })
  changeMember(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Param('memberId', IdPipe) memberId: string,
    @Body() input: ChangeTeamMemberDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<TeamMemberResponse> {
    return this.saveTeamMember.execute(principal, id, memberId, input, client);
  }

  @Patch(':id')
  @Allow('security-team.manage')
  @ApiOperation({ summary: 'Change the name, neighbourhood or beginning of a team' })
  @ApiOkResponse({ type: SecurityTeamResponse })
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: ChangeSecurityTeamDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<SecurityTeamResponse> {
    await this.changeSecurityTeam.execute(principal, id, version, input, client);
    return (await this.viewSecurityTeam.execute(principal, id)).team;
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('security-team.manage')
  @Idempotent()
  @ApiOperation({ summary: 'End a team; refused while members serve in it and nothing is said of them' })
  @ApiOkResponse({ type: EndedSecurityTeamResponse })
  async end(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: EndSecurityTeamDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<EndedSecurityTeamResponse> {
    const { members } = await this.endSecurityTeam.execute(principal, id, version, input, client);
    return { team: (await this.viewSecurityTeam.execute(principal, id)).team, membersLeft: members };
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Allow('security-team.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Take back that a team ended; its members join again one by one' })
  @ApiOkResponse({ type: SecurityTeamResponse })
  async reopen(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, reason }: ReasonDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<SecurityTeamResponse> {
    await this.reopenSecurityTeam.execute(principal, id, version, reason, client);
    return (await this.viewSecurityTeam.execute(principal, id)).team;
  }

  @Post(':id/move')
  @HttpCode(200)
  @Allow('security-team.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Move a team with its members to the unit that took its unit over' })
  @ApiOkResponse({ type: SecurityTeamResponse })
  async move(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: MoveSecurityTeamDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<SecurityTeamResponse> {
    await this.moveSecurityTeam.execute(principal, id, version, input, client);
    return (await this.viewSecurityTeam.execute(principal, id)).team;
  }
}
