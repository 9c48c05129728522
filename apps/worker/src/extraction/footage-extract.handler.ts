import { Injectable } from '@nestjs/common';
import { ExtractFootage, FOOTAGE_EXTRACT, type FootageExtractPayload } from '#antt/extraction';
import type { JobHandler, JobOutcome, JobRun } from '#antt/queue';

/** `footage.extract`: obtains the footage of one approved item. */
@Injectable()
export class FootageExtractHandler implements JobHandler<FootageExtractPayload> {
  readonly job = FOOTAGE_EXTRACT;

  constructor(private readonly extractFootage: ExtractFootage) {}

  handle({ itemId }: FootageExtractPayload, { signal }: JobRun): Promise<JobOutcome> {
    return this.extractFootage.execute(itemId, signal);
  }
}
