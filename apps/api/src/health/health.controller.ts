import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Health, type HealthStatus, type SystemHealth } from '#antt/telemetry';
import { Allow, Public } from '../http/allow.decorator.js';
import { Drain } from '../http/drain.js';
import { Throttled } from '../http/throttled.decorator.js';
import { LivenessResponse, ReadinessResponse, SystemHealthResponse } from './dto/health.response.js';

/** Without its database the API can answer nothing; without another part it still takes requests and decisions. */
const INDISPENSABLE = ['database'];

const readiness = ({ status, parts }: SystemHealth): HealthStatus =>
  INDISPENSABLE.some((name) => parts[name]?.status === 'down') ? 'down' : status === 'ok' ? 'ok' : 'degraded';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: Health,
    private readonly drain: Drain,
  ) {}

  @Get()
  @Public('A supervisor has no account; tells only that the process answers')
  @Throttled({ name: 'health', calls: 1200, seconds: 60, within: 'process' })
  @ApiOperation({ summary: 'The process is alive' })
  @ApiOkResponse({ type: LivenessResponse })
  live(): LivenessResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @Public('A load balancer has no account; tells one word and no detail')
  @Throttled({ name: 'health', calls: 1200, seconds: 60, within: 'process' })
  @ApiOperation({
    summary: 'Whether calls can be served: `degraded` can, with a part missing that only some calls need',
  })
  @ApiOkResponse({ type: ReadinessResponse })
  @ApiResponse({
    status: 503,
    type: ReadinessResponse,
    description: 'A part is down, or the process is stopping',
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadinessResponse> {
    const status = this.drain.begun ? 'draining' : readiness(await this.health.report());
    if (status === 'down' || status === 'draining') response.status(503);
    return { status };
  }

  @Get('parts')
  @Allow('system.read')
  @ApiOperation({ summary: 'Each part, its state and what an operator should know of it' })
  @ApiOkResponse({ type: SystemHealthResponse })
  async parts(): Promise<SystemHealthResponse> {
    return this.health.report();
  }
}
