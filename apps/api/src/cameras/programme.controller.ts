import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import {
  ChangeProgramme,
  EndProgramme,
  FindProgrammes,
  MoveProgramme,
  PROGRAMME_MODELS,
  RegisterProgramme,
  ReopenProgramme,
  ViewProgramme,
  type ProgrammeModel,
} from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import {
  ChangeProgrammeDto,
  EndProgrammeDto,
  MoveToUnitDto,
  RegisterProgrammeDto,
} from './dto/programme.dto.js';
import {
  EndedProgrammeResponse,
  ProgrammeModelResponse,
  ProgrammePageResponse,
  ProgrammeResponse,
  ProgrammeViewResponse,
} from './dto/programme.response.js';
import { ReasonDto } from './dto/registry-version.dto.js';
import { FindProgrammesQueryDto } from './dto/register.query.dto.js';
import { afterId } from './after-id.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammeController {
  constructor(
    private readonly registerProgramme: RegisterProgramme,
    private readonly findProgrammes: FindProgrammes,
    private readonly viewProgramme: ViewProgramme,
    private readonly changeProgramme: ChangeProgramme,
    private readonly endProgramme: EndProgramme,
    private readonly reopenProgramme: ReopenProgramme,
    private readonly moveProgramme: MoveProgramme,
  ) {}

  @Post()
  @Allow('programme.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Register a programme of a unit' })
  @ApiCreatedResponse({ type: ProgrammeResponse })
  register(
    @CurrentPrincipal() principal: Principal,
    @Body() input: RegisterProgrammeDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ProgrammeResponse> {
    return this.registerProgramme.execute(principal, input, client);
  }

  @Get()
  @Allow('programme.read')
  @ApiOperation({ summary: "Programmes of one's line" })
  @ApiOkResponse({ type: ProgrammePageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...filter }: FindProgrammesQueryDto,
  ): Promise<ProgrammePageResponse> {
    const page = { ...filter, after: afterId(cursor), limit: limit + 1 };
    return pageOf(
      await this.findProgrammes.execute(principal, page),
      limit,
      ({ id }) => ({ id }),
      (row) => row,
    );
  }

  @Get('models')
  @Allow('programme.read')
  @ApiOperation({ summary: 'The models a programme may follow' })
  @ApiOkResponse({ type: [ProgrammeModelResponse] })
  models(): ProgrammeModelResponse[] {
    return (Object.keys(PROGRAMME_MODELS) as ProgrammeModel[]).map((model) => ({
      model,
      ...PROGRAMME_MODELS[model],
    }));
  }

  @Get(':id')
  @Allow('programme.read')
  @ApiOperation({ summary: 'A programme' })
  @ApiOkResponse({ type: ProgrammeViewResponse })
  view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ProgrammeViewResponse> {
    return this.viewProgramme.execute(principal, id);
  }

  @Patch(':id')
  @Allow('programme.manage')
  @ApiOperation({ summary: 'Change the name, model or beginning of a programme' })
  @ApiOkResponse({ type: ProgrammeResponse })
  change(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: ChangeProgrammeDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ProgrammeResponse> {
    return this.changeProgramme.execute(principal, id, version, input, client);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Allow('programme.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'End a programme; refused while cameras belong to it and nothing is said of them',
  })
  @ApiOkResponse({ type: EndedProgrammeResponse })
  end(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: EndProgrammeDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<EndedProgrammeResponse> {
    return this.endProgramme.execute(principal, id, version, input, client);
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @Allow('programme.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Take back that a programme ended; its cameras join again one by one' })
  @ApiOkResponse({ type: ProgrammeResponse })
  reopen(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, reason }: ReasonDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ProgrammeResponse> {
    return this.reopenProgramme.execute(principal, id, version, reason, client);
  }

  @Post(':id/move')
  @HttpCode(200)
  @Allow('programme.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Move a programme to the unit that took its unit over' })
  @ApiOkResponse({ type: ProgrammeResponse })
  move(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { version, ...input }: MoveToUnitDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ProgrammeResponse> {
    return this.moveProgramme.execute(principal, id, version, input, client);
  }
}
