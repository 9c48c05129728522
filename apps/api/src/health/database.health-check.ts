import { Injectable, type OnModuleInit } from '@nestjs/common';
import { APPLICATION_ROLE, Transactions } from '#antt/database';
import { Health, type HealthCheck, type HealthReport } from '#antt/telemetry';
import { DatabaseHealthRepository } from './database-health.repository.js';

@Injectable()
export class DatabaseHealthCheck implements HealthCheck, OnModuleInit {
  readonly name = 'database';

  constructor(
    private readonly health: Health,
    private readonly repository: DatabaseHealthRepository,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.health.register(this);
  }

  /** Also notices a connection that somehow has more rights than the application's role. */
  async check(): Promise<HealthReport> {
    const { version, role } = await this.repository.identify(this.transactions.reader);
    return { status: role === APPLICATION_ROLE ? 'ok' : 'degraded', detail: { postgresql: version, role } };
  }
}
