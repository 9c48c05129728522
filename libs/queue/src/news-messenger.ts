import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { crashpoint, type Log } from '#antt/telemetry';
import type { Followers } from './followers.js';
import type { JobQueue } from './job-queue.js';
import type { OutboxRepository } from './outbox.repository.js';
import { rarely } from './rarely.js';

export interface NewsMessengerParts {
  readonly dataSource: DataSource;
  readonly queue: JobQueue;
  readonly followers: Followers;
  readonly messages: OutboxRepository;
  readonly log: Log;
}

interface News {
  readonly id: string;
  readonly event: string;
  readonly payload: object;
}

/**
 * How long the relays leave news to the process that commits it. Should that process die, or its transaction take
 * longer, they take it up at their next look.
 */
const HEAD_START_MS = 1000;
/** After a failure the relays alone hand news over for so long: they say why in the row and try again with patience. */
const REST_MS = 5000;
/** Far less than the head start, or the relays would hand over what the queue has. */
const TIDY_AFTER_MS = 20;
const BATCH = 100;

/**
 * Carries news to the queue straight after its commit, in the process that committed it, without the way through a
 * relay. It promises nothing: the outbox row is written all the same and leaves only when the queue has the jobs, so
 * whatever goes wrong here is made good by a relay. News of transactions it cannot follow is the relay's from the start.
 */
export class NewsMessenger {
  private readonly uncommitted = new WeakMap<QueryRunner, News[]>();
  private readonly pending: News[] = [];
  private readonly handedOver: string[] = [];
  private tidying: NodeJS.Timeout | undefined;
  private readonly removals = new Set<Promise<void>>();
  private carrying: Promise<void> | undefined;
  private restsUntil = 0;
  private stopped = false;
  private readonly complain: (error: Error) => void;

  constructor(private readonly parts: NewsMessengerParts) {
    this.complain = rarely((error, unsaid) =>
      parts.log.warn('news was left to the relay', { error, unsaid }),
    );
    parts.dataSource.subscribers.push({
      afterTransactionCommit: ({ queryRunner }) => this.committed(queryRunner),
      // Also of a savepoint: which news went with it is not known here, so none of it is carried.
      afterTransactionRollback: ({ queryRunner }) => void this.uncommitted.delete(queryRunner),
    });
  }

  /** Whether news of this event in this transaction will be carried at its commit; the row is then to be written so. */
  headStartMs(tx: EntityManager, event: string): number | undefined {
    const follows = tx.queryRunner?.isTransactionActive === true && this.parts.followers.has(event);
    return follows && !this.stopped && performance.now() >= this.restsUntil ? HEAD_START_MS : undefined;
  }

  /** To be called with what was written in `tx`. */
  carryAtCommit(tx: EntityManager, news: News): void {
    const runner = tx.queryRunner;
    if (runner === undefined) return;
    // As the relay would read it.
    const payload = JSON.parse(JSON.stringify(news.payload)) as object;
    this.uncommitted.set(runner, [...(this.uncommitted.get(runner) ?? []), { ...news, payload }]);
  }

  /** Takes no more news and returns when what was committed has been carried, or left to the relay. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.carrying;
    if (this.tidying !== undefined) this.tidy();
    await Promise.all(this.removals);
  }

  private committed(runner: QueryRunner): void {
    // A savepoint that is released is no commit yet.
    if (runner.isTransactionActive) return;
    const news = this.uncommitted.get(runner);
    if (news === undefined) return;
    this.uncommitted.delete(runner);
    this.pending.push(...news);
    this.carrying ??= this.carryAll().finally(() => (this.carrying = undefined));
  }

  /** What is committed while one batch is on its way goes with the next, in one round trip. */
  private async carryAll(): Promise<void> {
    while (this.pending.length > 0) await this.carry(this.pending.splice(0, BATCH));
  }

  private async carry(batch: readonly News[]): Promise<void> {
    const { queue, followers, messages, dataSource } = this.parts;
    const ids = batch.map(({ id }) => id);
    crashpoint('outbox.committed');
    try {
      await queue.enqueueAll(batch.flatMap((news) => followers.ordersFor(news)));
    } catch (error) {
      this.restsUntil = performance.now() + REST_MS;
      this.complain(error as Error);
      // Without this the relays come to it by themselves, when its head start is over.
      await messages.release(dataSource.manager, ids).catch(() => undefined);
      return;
    }
    crashpoint('outbox.carried');
    this.handedOver.push(...ids);
    // Not at once: what was handed over starts meanwhile, and those that follow leave the outbox with it.
    this.tidying ??= setTimeout(() => this.tidy(), TIDY_AFTER_MS);
  }

  /** Takes what the queue has out of the outbox; while that fails, a relay hands it over once more and removes it. */
  private tidy(): void {
    clearTimeout(this.tidying);
    this.tidying = undefined;
    const { messages, dataSource } = this.parts;
    const removal = messages
      .remove(dataSource.manager, this.handedOver.splice(0))
      .catch(this.complain)
      .finally(() => this.removals.delete(removal));
    this.removals.add(removal);
  }
}
