import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock, vietnamDay } from '#antt/kernel';
import { isInForce, LEGAL_BASES } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { LegalBasisResponse } from './dto/legal-basis.response.js';

@ApiTags('requests')
@Controller('legal-bases')
export class LegalBasisController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @Allow('request.read')
  @ApiOperation({ summary: 'What a request may rest on, with the dates it is in force' })
  @ApiOkResponse({ type: [LegalBasisResponse] })
  list(): LegalBasisResponse[] {
    const today = vietnamDay(this.clock.now());
    return LEGAL_BASES.map((basis) => ({
      code: basis.code,
      citation: basis.citation,
      track: basis.track,
      validFrom: basis.validFrom,
      validUntil: basis.validUntil ?? null,
      inForce: isInForce(basis, today),
    }));
  }
}
