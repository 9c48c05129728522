import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GrantableObjects } from '#antt/access';
import { OfficerRequests } from './officer-requests.js';

/** Lets a grant name a request. It shows the request, its extractions and their clips. */
@Injectable()
export class GrantableRequests implements OnModuleInit {
  constructor(
    private readonly objects: GrantableObjects,
    private readonly officerRequests: OfficerRequests,
  ) {}

  onModuleInit(): void {
    this.objects.register('request', async (tx, principal, id) => {
      const { unitId, number } = await this.officerRequests.find(tx, principal, id);
      return { unitId, name: number };
    });
  }
}
