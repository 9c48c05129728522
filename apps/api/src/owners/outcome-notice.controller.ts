import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { AllowOutcomeNotice } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { OutcomeNoticeDto } from './dto/break-glass.dto.js';
import { OutcomeNoticeResponse, outcomeNoticeResponse } from './dto/break-glass.response.js';

@ApiTags('requests')
@Controller('requests/:id/outcome-notice')
export class OutcomeNoticeController {
  constructor(private readonly allowOutcomeNotice: AllowOutcomeNotice) {}

  @Put()
  @Allow('outcome-notice.manage')
  @ApiOperation({ summary: 'Allow or forbid that owners are told what came of the footage' })
  @ApiOkResponse({ type: OutcomeNoticeResponse })
  async set(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Body() { allowed }: OutcomeNoticeDto,
  ): Promise<OutcomeNoticeResponse> {
    return outcomeNoticeResponse(await this.allowOutcomeNotice.execute(principal, requestId, allowed));
  }
}
