import type { Command } from 'commander';
import { migrate } from '#antt/database';
import { migrateQueue } from '#antt/queue';
import type { CommandDeps } from '../command-deps.js';
import { prepareInstallation } from '../start/prepare-installation.js';

/** `database migrate`: what `npm start` does by itself, for deployments that start the processes apart. */
export function databaseCommands(parent: Command, deps: CommandDeps): void {
  parent
    .command('database')
    .description('Cơ sở dữ liệu / the database')
    .command('migrate')
    .description('Cập nhật cấu trúc và danh mục đơn vị / bring the schema and the units up to date')
    .action(async () => {
      const { databaseUrl = '' } = await deps.environment();
      const applied = await migrate(databaseUrl);
      await migrateQueue(databaseUrl);
      await prepareInstallation(await deps.app(), deps.output);
      deps.out(deps.json ? JSON.stringify({ applied }) : `${applied.length} migrations applied`);
    });
}
