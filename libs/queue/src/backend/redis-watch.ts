import type { Cluster, Redis } from 'ioredis';

const EVERY_MS = 1000;

/**
 * Notices that a Redis may have lost jobs: a key of ours is gone (it was emptied, or began empty), or the connection
 * was lost and stands again (it was restarted, perhaps from an older file, or a replica took its place).
 */
export class RedisWatch {
  private readonly timer: NodeJS.Timeout;
  private stoodBefore = false;
  private asking = false;

  constructor(
    private readonly client: Redis | Cluster,
    private readonly key: string,
    private readonly lost: () => void,
  ) {
    client.on('ready', () => {
      // The first time nothing has been lost that the key does not tell.
      if (this.stoodBefore) this.lost();
      this.stoodBefore = true;
      void this.look();
    });
    this.timer = setInterval(() => void this.look(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      if ((await this.client.set(this.key, 'here', 'NX')) === 'OK') this.lost();
    } catch {
      // Away: whether anything was lost is asked once it is back.
    } finally {
      this.asking = false;
    }
  }
}
