import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DEMO_PASSWORD } from '#antt/access';
import { Transactions } from '#antt/database';
import { Public } from '../http/allow.decorator.js';
import { Throttled } from '../http/throttled.decorator.js';
import { DemoSignInsRepository } from './demo-sign-ins.repository.js';
import { DemoSignInsResponse } from './dto/demo-sign-ins.response.js';

/** What the sign-in page of a demonstration offers a newcomer; nothing anywhere else. */
@ApiTags('session')
@Controller('demo-sign-ins')
export class DemoSignInsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly signIns: DemoSignInsRepository,
  ) {}

  @Get()
  @Public(
    'Sample accounts are for whoever tries the system; they and their password exist in demonstrations only',
  )
  @Throttled({ name: 'demo-sign-ins', calls: 300, seconds: 60 })
  @ApiOperation({ summary: 'The sample accounts of a demonstration; none in a real installation' })
  @ApiOkResponse({ type: DemoSignInsResponse })
  async list(): Promise<DemoSignInsResponse> {
    const people = await this.signIns.list(this.transactions.reader);
    return { password: people.length > 0 ? DEMO_PASSWORD : null, people };
  }
}
