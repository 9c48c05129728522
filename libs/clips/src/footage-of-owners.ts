import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FootageFacts } from '#antt/requests';
import { FootageFactsRepository } from './footage-facts.repository.js';

/** Lets owners' ledgers tell what became of footage. */
@Injectable()
export class FootageOfOwners implements OnModuleInit {
  constructor(
    private readonly facts: FootageFacts,
    private readonly repository: FootageFactsRepository,
  ) {}

  onModuleInit(): void {
    this.facts.register(this.repository);
  }
}
