import { SYSTEM_SCOPE, type Transactions } from '#antt/database';
import type { ExtractionProgressFacts } from './extraction.entity.js';
import type { ExtractionRepository } from './extraction.repository.js';

const SHORTEST_PAUSE_MS = 500;

/** Tells how far an attempt is, at most twice a second. Progress is a courtesy: its loss stops nothing. */
export class ProgressReporter {
  private savedAt = Number.NEGATIVE_INFINITY;
  private saving: Promise<void> | undefined;

  constructor(
    private readonly extractionId: string,
    private readonly fence: number,
    private readonly extractions: ExtractionRepository,
    private readonly transactions: Transactions,
  ) {}

  report(progress: ExtractionProgressFacts): void {
    if (this.saving !== undefined || performance.now() - this.savedAt < SHORTEST_PAUSE_MS) return;
    this.savedAt = performance.now();
    this.saving = this.transactions
      .runApart(SYSTEM_SCOPE, (tx) =>
        this.extractions.saveProgress(tx, this.extractionId, this.fence, progress),
      )
      .catch(() => undefined)
      .finally(() => (this.saving = undefined));
  }

  async settle(): Promise<void> {
    await this.saving;
  }
}
