import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { readEnvironment, type Environment } from '#antt/config';
import type { CommandDeps } from './command-deps.js';
import type { Output } from './output.js';

interface Noun {
  readonly name: string;
  register(parent: Command, deps: CommandDeps): Promise<void>;
}

/** The nouns an operator may use; loaded when asked for, so that no command waits for the others' code. */
export const NOUNS: readonly Noun[] = [
  {
    name: 'database',
    register: async (parent, deps) =>
      (await import('./database/database-commands.js')).databaseCommands(parent, deps),
  },
  {
    name: 'user',
    register: async (parent, deps) => (await import('./access/user-commands.js')).userCommands(parent, deps),
  },
  {
    name: 'units',
    register: async (parent, deps) => (await import('./units/unit-commands.js')).unitCommands(parent, deps),
  },
  {
    name: 'cameras',
    register: async (parent, deps) =>
      (await import('./cameras/camera-commands.js')).cameraCommands(parent, deps),
  },
  {
    name: 'clips',
    register: async (parent, deps) => (await import('./clips/clips-commands.js')).clipsCommands(parent, deps),
  },
  {
    name: 'escrow',
    register: async (parent, deps) =>
      (await import('./escrow/escrow-commands.js')).escrowCommands(parent, deps),
  },
  {
    name: 'statistics',
    register: async (parent, deps) =>
      (await import('./statistics/statistics-commands.js')).statisticsCommands(parent, deps),
  },
  {
    name: 'history',
    register: async (parent, deps) =>
      (await import('./history/history-commands.js')).historyCommands(parent, deps),
  },
];

/** The parts a command uses while it runs, and the way to put them back. */
export function createDeps(output: Output): { deps: CommandDeps; close: () => Promise<void> } {
  const closing: (() => Promise<void>)[] = [];
  let environment: Promise<Environment> | undefined;
  let app: Promise<INestApplicationContext> | undefined;
  const settle = async (): Promise<Environment> => {
    const { joinDatabase } = await import('./parts/database-part.js');
    const read = readEnvironment();
    const database = await joinDatabase(read, (text) => output.say(text));
    closing.push(() => database.stop());
    return { ...read, databaseUrl: database.url };
  };
  const open = async (): Promise<INestApplicationContext> => {
    const { openContext } = await import('./parts/app-context.js');
    const context = await openContext(await deps.environment());
    closing.push(() => context.close());
    return context;
  };
  const deps: CommandDeps = {
    json: output.json,
    output,
    out: (text) => process.stdout.write(`${text}\n`),
    progress: (done, total, text) => output.progress(done, total, text),
    environment: () => (environment ??= settle()),
    app: () => (app ??= open()),
  };
  return {
    deps,
    close: async () => {
      for (const close of closing.reverse()) await close();
    },
  };
}
