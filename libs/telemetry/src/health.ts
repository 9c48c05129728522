import { Injectable } from '@nestjs/common';

/** `ok`: does its work; `degraded`: works, but somebody should look; `down`: does not work. */
export type HealthStatus = 'ok' | 'degraded' | 'down';

export interface HealthReport {
  readonly status: HealthStatus;
  /** What an operator needs to see; never a secret. */
  readonly detail?: unknown;
}

export interface HealthCheck {
  /** The part's name, e.g. `queue`; unique in one process. */
  readonly name: string;
  check(): Promise<HealthReport>;
}

export interface PartHealth extends HealthReport {
  readonly milliseconds: number;
}

export interface SystemHealth {
  /** The worst of the parts. */
  readonly status: HealthStatus;
  readonly parts: Readonly<Record<string, PartHealth>>;
}

const RANK: readonly HealthStatus[] = ['ok', 'degraded', 'down'];

/** Gathers what the parts of this process say about themselves. A part that does not answer in time is down. */
@Injectable()
export class Health {
  private readonly checks = new Map<string, HealthCheck>();

  register(check: HealthCheck): void {
    if (this.checks.has(check.name)) throw new Error(`two health checks are named ${check.name}`);
    this.checks.set(check.name, check);
  }

  /** @param timeoutMs how long one part may take to answer */
  async report(timeoutMs = 3000): Promise<SystemHealth> {
    const entries = await Promise.all(
      [...this.checks.values()].map(async (check): Promise<[string, PartHealth]> => {
        const begun = performance.now();
        const report = await ask(check, timeoutMs);
        return [check.name, { ...report, milliseconds: Math.round(performance.now() - begun) }];
      }),
    );
    const worst = Math.max(0, ...entries.map(([, part]) => RANK.indexOf(part.status)));
    return { status: RANK[worst]!, parts: Object.fromEntries(entries) };
  }
}

async function ask(check: HealthCheck, timeoutMs: number): Promise<HealthReport> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthReport>((resolve) => {
    timer = setTimeout(
      () => resolve({ status: 'down', detail: `no answer within ${timeoutMs} ms` }),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([check.check(), late]);
  } catch (error) {
    return { status: 'down', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
