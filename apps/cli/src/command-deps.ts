import type { INestApplicationContext } from '@nestjs/common';
import type { Environment } from '#antt/config';
import type { Output } from './output.js';

/** What the command line hands to the commands of one noun. */
export interface CommandDeps {
  readonly json: boolean;
  readonly output: Output;
  /** A line of the command's result. */
  out(text: string): void;
  progress(done: number, total: number | undefined, text: string): void;
  /** The settings, with the database that is really used. */
  environment(): Promise<Environment>;
  /** The use-cases; opened at the first call, closed when the command ends. */
  app(): Promise<INestApplicationContext>;
}
