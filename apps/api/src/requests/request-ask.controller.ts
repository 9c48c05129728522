import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { IssueOwnerCode, ListOwnerLinks, ReissueOwnerLink, RevokeAsk } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import {
  IssuedAskResponse,
  IssuedCodeResponse,
  issuedCodeResponse,
  KnownLinkResponse,
  knownLinkResponse,
  reissuedAskResponse,
} from './dto/filed-request.response.js';
import { IssueOwnerCodeDto, ReissueOwnerLinkDto, RevokeLinksDto } from './dto/manage-ask.dto.js';
import { ShownOnce } from './shown-once.js';
import { ShownOnceInterceptor } from './shown-once.interceptor.js';

/** The officer's side of a question to an owner. */
@ApiTags('requests')
@Controller('requests/:id/owner-asks/:askId')
@UseInterceptors(ShownOnceInterceptor)
export class RequestAskController {
  constructor(
    private readonly issueOwnerCode: IssueOwnerCode,
    private readonly listOwnerLinks: ListOwnerLinks,
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

  @Get('links')
  @Allow('owner-ask.manage')
  @ApiOperation({ summary: 'The links that lead to the items of this request, without their secrets' })
  @ApiOkResponse({ type: [KnownLinkResponse] })
  async links(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Param('askId', IdPipe) askId: string,
  ): Promise<KnownLinkResponse[]> {
    return (await this.listOwnerLinks.execute(principal, requestId, askId)).map(knownLinkResponse);
  }

  @Post('links')
  @Allow('owner-ask.manage')
  @Idempotent()
  @ApiOperation({
    summary:
      'Make a new link, to hand out or to be sent; the one handed out before stops working, and so do codes',
  })
  @ApiCreatedResponse({ type: IssuedAskResponse })
  async reissueLink(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Param('askId', IdPipe) askId: string,
    @Body() { reason, way }: ReissueOwnerLinkDto,
  ): Promise<ShownOnce<IssuedAskResponse>> {
    const reissued = await this.reissueOwnerLink.execute(principal, requestId, askId, { reason, way });
    return new ShownOnce(reissuedAskResponse(reissued, 'shown'), reissuedAskResponse(reissued, 'hidden'));
  }

  @Post('revocation')
  @HttpCode(204)
  @Allow('owner-ask.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Stop one link or all, e.g. because it went to a wrong number' })
  @ApiNoContentResponse()
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) requestId: string,
    @Param('askId', IdPipe) askId: string,
    @Body() { reason, linkId }: RevokeLinksDto,
  ): Promise<void> {
    await this.revokeAsk.execute(principal, requestId, askId, reason, linkId);
  }
}
