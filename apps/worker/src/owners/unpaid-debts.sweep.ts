import { Injectable } from '@nestjs/common';
import type { Sweep } from '#antt/queue';
import { PursueDebts } from '#antt/requests';

/** Reminds of justifications of break-glass that are owed, and tells of those overdue. */
@Injectable()
export class UnpaidDebtsSweep implements Sweep {
  readonly name = 'break-glass.debts';
  readonly everyMs = 15_000;

  constructor(private readonly pursueDebts: PursueDebts) {}

  run(): Promise<number> {
    return this.pursueDebts.execute();
  }
}
