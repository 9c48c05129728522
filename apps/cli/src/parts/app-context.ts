import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Environment } from '#antt/config';
import { CliModule } from '../cli.module.js';

/** The system's use-cases, outside any server. To be closed by the caller. */
export function openContext(environment: Environment): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(CliModule.with(environment), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
}

/** Runs `work` with the system's use-cases at hand. */
export async function withContext<T>(
  environment: Environment,
  work: (context: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const context = await openContext(environment);
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}
