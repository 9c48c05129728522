import { Body, Controller, Get, Header, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { CheckRequest, SetDutyDesk } from '#antt/requests';
import { Allow, Public } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Throttled } from '../http/throttled.decorator.js';
import { DutyDeskDto } from './dto/break-glass.dto.js';
import {
  dutyDeskResponse,
  DutyDeskResponse,
  genuinenessResponse,
  GenuinenessResponse,
} from './dto/genuineness.response.js';

/** Whether a request that somebody received is genuine. */
@ApiTags('owners')
@Controller()
export class GenuinenessController {
  constructor(
    private readonly checkRequest: CheckRequest,
    private readonly setDutyDesk: SetDutyDesk,
  ) {}

  @Get('checks/:checkCode')
  @Public('Anybody may ask whether a request is genuine; the answer names nobody, no camera and no case')
  @Throttled({ name: 'request-check', calls: 20, seconds: 60 })
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Who asks, by which duty desk, and for which time; nothing else' })
  @ApiOkResponse({ type: GenuinenessResponse })
  async check(@Param('checkCode') checkCode: string): Promise<GenuinenessResponse> {
    return genuinenessResponse(await this.checkRequest.execute(checkCode.slice(0, 40)));
  }

  @Put('units/:id/duty-desk')
  @Allow('duty-desk.manage')
  @ApiOperation({ summary: "Set the phone number of a unit's duty desk, as the check shows it" })
  @ApiOkResponse({ type: DutyDeskResponse })
  async setDesk(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) unitId: string,
    @Body() { phone }: DutyDeskDto,
  ): Promise<DutyDeskResponse> {
    return dutyDeskResponse(await this.setDutyDesk.execute(principal, unitId, phone));
  }
}
