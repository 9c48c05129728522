import { ApiProperty } from '@nestjs/swagger';
import type { HealthStatus, PartHealth } from '#antt/telemetry';

const STATUSES = ['ok', 'degraded', 'down'];

export class LivenessResponse {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';
}

export class ReadinessResponse {
  @ApiProperty({ enum: [...STATUSES, 'draining'] })
  status!: HealthStatus | 'draining';
}

export class SystemHealthResponse {
  @ApiProperty({ enum: STATUSES })
  status!: HealthStatus;

  @ApiProperty({
    type: 'object',
    additionalProperties: {
      type: 'object',
      required: ['status', 'milliseconds'],
      properties: { status: { enum: STATUSES }, milliseconds: { type: 'integer' }, detail: {} },
    },
    description: 'By part: database, queue, clip store …',
  })
  parts!: Readonly<Record<string, PartHealth>>;
}
