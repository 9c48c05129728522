import { Module } from '@nestjs/common';
import { DatabaseHealthCheck } from './database.health-check.js';
import { DatabaseHealthRepository } from './database-health.repository.js';
import { HealthController } from './health.controller.js';

@Module({
  controllers: [HealthController],
  providers: [DatabaseHealthCheck, DatabaseHealthRepository],
})
export class HealthHttpModule {}
