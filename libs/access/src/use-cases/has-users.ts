import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { User } from '../user.entity.js';

export interface UsersPresence {
  /** Somebody has an account; without one an installation is new. */
  readonly any: boolean;
  /** The demo sign-ins are there. */
  readonly demo: boolean;
}

@Injectable()
export class HasUsers {
  constructor(private readonly transactions: Transactions) {}

  async execute(): Promise<UsersPresence> {
    const { reader } = this.transactions;
    const any = await reader.exists(User);
    return { any, demo: any && (await reader.exists(User, { where: { demo: true, status: 'active' } })) };
  }
}
