import { Body, Controller, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { IssueOwnerCode, ReissueOwnerLink, RevokeAsk } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import {
  IssuedAskResponse,
  issuedAskResponse,
  IssuedCodeResponse,
  issuedCodeResponse,
} from './dto/filed-request.response.js';
import { IssueOwnerCodeDto, ReissueOwnerLinkDto, StopDto } from './dto/manage-ask.dto.js';
import { ShownOnce } from './shown-once.js';
import { ShownOnceInterceptor } from './shown-once.interceptor.js';

/** The officer's side of a question to an owner. */
@ApiTags('requests')
@Controller('requests/:id/owner-asks/:askId')
@UseInterceptors(ShownOnceInterceptor)
export class RequestAskController {
  constructor(
    private readonly issueOwnerCode: IssueOwnerCode,
    private readonly reissueOwnerLink: ReissueOwnerLink,
    private readonly revokeAsk: RevokeAsk,
  ) {}

  @Post('codes')
  @Allow('owner-ask.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'Make the code that confirms the answer; to be told by another way than the link',
  })
  @ApiCreatedResponse({ type: IssuedCodeResponse })
  async issueCode(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Param('askId', IdPipe) askId: string,
    @Body() { channel }: IssueOwnerCodeDto,
  ): Promise<ShownOnce<IssuedCodeResponse>> {
    const issued = await this.issueOwnerCode.execute(principal, requestId, askId, channel);
    return new ShownOnce(issuedCodeResponse(issued, 'shown'), issuedCodeResponse(issued, 'hidden'));
  }

  @Post('links')
  @Allow('owner-ask.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Make a new link; the old one and its codes stop working' })
  @ApiCreatedResponse({ type: IssuedAskResponse })
  async reissueLink(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Param('askId', IdPipe) askId: string,
    @Body() { reason }: ReissueOwnerLinkDto,
  ): Promise<ShownOnce<IssuedAskResponse>> {
    const link = await this.reissueOwnerLink.execute(principal, requestId, askId, reason);
    return new ShownOnce(issuedAskResponse(link, 'shown'), issuedAskResponse(link, 'hidden'));
  }

  @Post('revocation')
  @HttpCode(204)
  @Allow('owner-ask.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Stop the link, e.g. because it went to a wrong number' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Param('askId', IdPipe) askId: string,
    @Body() { reason }: StopDto,
  ): Promise<void> {
    await this.revokeAsk.execute(principal, requestId, askId, reason);
  }
}
