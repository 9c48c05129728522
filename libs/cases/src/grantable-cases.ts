import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GrantableObjects } from '#antt/access';
import { CaseFiles } from './case-files.js';

/** Lets a grant name a case. It shows the case and the clips it uses; what was merged into another case stays there. */
@Injectable()
export class GrantableCases implements OnModuleInit {
  constructor(
    private readonly objects: GrantableObjects,
    private readonly caseFiles: CaseFiles,
  ) {}

  onModuleInit(): void {
    this.objects.register('case', async (tx, principal, id) => {
      const { unitId, number } = await this.caseFiles.find(tx, principal, id);
      return { unitId, name: number };
    });
  }
}
