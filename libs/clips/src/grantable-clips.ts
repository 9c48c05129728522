import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GrantableObjects } from '#antt/access';
import { Clips } from './clips.js';

/** Lets a grant name a clip. It shows that clip and nothing around it. */
@Injectable()
export class GrantableClips implements OnModuleInit {
  constructor(
    private readonly objects: GrantableObjects,
    private readonly clips: Clips,
  ) {}

  onModuleInit(): void {
    this.objects.register('clip', async (tx, principal, id) => {
      const { unitId, clip } = await this.clips.find(tx, principal, id, 'clip.read');
      return { unitId, name: clip.name };
    });
  }
}
