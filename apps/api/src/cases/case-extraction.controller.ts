import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { ShareExtraction, SignContribution } from '#antt/cases';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { ContributionResponse, contributionResponse, ExtractionSharedResponse } from './dto/case.response.js';
import { ShareExtractionDto, SignContributionDto } from './dto/contribution.dto.js';

/** What extractions do for a case. */
@ApiTags('cases')
@Controller('cases/:id')
export class CaseExtractionController {
  constructor(
    private readonly shareExtraction: ShareExtraction,
    private readonly signContribution: SignContribution,
  ) {}

  @Post('extractions')
  @HttpCode(200)
  @Allow('case.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Let the case use an extraction of another case: two uses, one extraction' })
  @ApiOkResponse({ type: ExtractionSharedResponse })
  async share(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @Body() { extractionId }: ShareExtractionDto,
  ): Promise<ExtractionSharedResponse> {
    const added = await this.shareExtraction.execute(principal, caseId, extractionId);
    return { caseId, extractionId, added };
  }

  @Post('contributions')
  @Allow('contribution.sign')
  @Idempotent()
  @ApiOperation({ summary: 'Sign what an extraction did for the case; supersedes an earlier signature' })
  @ApiCreatedResponse({ type: ContributionResponse })
  async sign(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) caseId: string,
    @Body() { identified = [], ...input }: SignContributionDto,
  ): Promise<ContributionResponse> {
    const signed = await this.signContribution.execute(principal, caseId, { ...input, identified });
    return contributionResponse(signed);
  }
}
