import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  CountSecurityTeams,
  FindSecurityTeams,
  RegisterSecurityTeam,
  SaveTeamMember,
  ViewSecurityTeam,
} from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { afterId } from './after-id.js';
import { CountSecurityTeamsQueryDto, FindSecurityTeamsQueryDto } from './dto/register.query.dto.js';
import { AddTeamMemberDto, ChangeTeamMemberDto, RegisterSecurityTeamDto } from './dto/security-team.dto.js';
import {
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
    @Query() { limit, cursor, unitId }: FindSecurityTeamsQueryDto,
  ): Promise<SecurityTeamPageResponse> {
    const filter = { unitId, after: afterId(cursor), limit: limit + 1 };
    return pageOf(
      await this.findSecurityTeams.execute(principal, filter),
      limit,
      ({ id }) => ({ id }),
      (row) => row,
    );
  }

  @Get('counts')
  @Allow('programme.read')
  @ApiOperation({ summary: 'Teams and their members in a unit and below, unit by unit' })
  @ApiOkResponse({ type: SecurityTeamCountsResponse })
  async counts(
    @CurrentPrincipal() principal: Principal,
    @Query() { unitId }: CountSecurityTeamsQueryDto,
  ): Promise<SecurityTeamCountsResponse> {
    const counts = await this.countSecurityTeams.execute(principal, unitId);
    return { ...counts, units: [...counts.units] };
  }

  @Get(':id')
  @Allow('programme.read')
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
}
