import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { FindProgrammes, PROGRAMME_MODELS, RegisterProgramme, type ProgrammeModel } from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { pageOf } from '../http/page.js';
import { RegisterProgrammeDto } from './dto/programme.dto.js';
import {
  ProgrammeModelResponse,
  ProgrammePageResponse,
  ProgrammeResponse,
} from './dto/programme.response.js';
import { FindProgrammesQueryDto } from './dto/register.query.dto.js';
import { afterId } from './after-id.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammeController {
  constructor(
    private readonly registerProgramme: RegisterProgramme,
    private readonly findProgrammes: FindProgrammes,
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
}
