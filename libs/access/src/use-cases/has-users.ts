import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { User } from '../user.entity.js';

/** Whether anybody has an account yet: without one an installation is new. */
@Injectable()
export class HasUsers {
  constructor(private readonly transactions: Transactions) {}

  execute(): Promise<boolean> {
    return this.transactions.reader.exists(User);
  }
}
