import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { isAppError } from '#antt/kernel';
import { createDeps, NOUNS } from './noun-commands.js';
import { createOutput, type Output } from './output.js';

/** dist/apps/cli/src/main.js stands four folders below the root. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');

const program = new Command('camera-antt')
  .description(
    'Camera ANTT: yêu cầu, trích xuất, niêm phong và thống kê / request, extract, seal and count footage',
  )
  .option('--json', 'kết quả cho máy đọc / results for machines')
  .showHelpAfterError();

/** Runs a command's work and turns what it throws into words and an exit code; never a stack for an expected error. */
async function run(work: (output: Output) => Promise<number | void>): Promise<void> {
  const output = createOutput(program.opts<{ json?: boolean }>().json ?? false);
  try {
    process.exitCode = (await work(output)) ?? 0;
  } catch (error) {
    tell(error, output);
  }
}

function tell(error: unknown, output: Output): void {
  process.exitCode = 1;
  if (!isAppError(error)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return;
  }
  const [vi, en] = [error.text('vi'), error.text('en')];
  process.stderr.write(`${error.code}\n${vi.message} ${vi.remedy}\n${en.message} ${en.remedy}\n`);
  output.result({ error: { code: error.code, field: error.field, message: en.message, remedy: en.remedy } });
}

program
  .command('start')
  .description('Khởi động toàn hệ thống / start everything')
  .option('--once', 'chạy một yêu cầu mẫu rồi thoát / run one demo request and exit')
  .option('--no-demo', 'không nạp dữ liệu mẫu / load no demo data')
  .action((options: { once?: boolean; demo: boolean }) =>
    run(async (output) => {
      const { start } = await import('./start/start-command.js');
      return start(root, output, { once: options.once ?? false, demo: options.demo });
    }),
  );

program
  .command('check')
  .description('Định dạng, kiểu, phụ thuộc, tệp sinh ra / format, types, lint, dependencies, generated files')
  .argument('[steps...]', 'only these steps')
  .action((steps: string[]) =>
    run(async (output) => {
      const { check } = await import('./check/check-command.js');
      return (await check(root, output, steps)) ? 0 : 1;
    }),
  );

program
  .command('generate')
  .description('Sinh lại tài liệu tham chiếu / write the generated references again')
  .action(() =>
    run(async (output) => {
      const { generate } = await import('./generate/generate-command.js');
      await generate(root, output);
    }),
  );

program
  .command('bench')
  .description('Đo hiệu năng so với đối thủ / measure against named rivals')
  .argument('[ids...]', 'only these benchmarks')
  .option('--runs <number>', 'number of counted runs', Number)
  .option('--quick', 'small inputs: shows that it runs, measures nothing')
  .action((ids: string[], options: { runs?: number; quick?: boolean }) =>
    run(async (output) => {
      const { runBenches } = await import('./bench/bench-command.js');
      const { runs, quick = false } = options;
      await runBenches(ids, { ...(runs !== undefined && { runs }), quick }, output);
    }),
  );

const [noun = ''] = process.argv.slice(2);
if (noun === 'test') {
  // Every word after `test` is jest's; commander would take some of them for its own.
  await run(async () => {
    const { test } = await import('./test/test-command.js');
    return test(root, process.argv.slice(3));
  });
} else {
  const output = createOutput(process.argv.includes('--json'));
  const { deps, close } = createDeps(output);
  const wanted = NOUNS.filter(({ name }) => name === noun);
  const known = program.commands.some((command) => command.name() === noun);
  for (const each of known ? [] : wanted.length > 0 ? wanted : NOUNS) await each.register(program, deps);
  try {
    await program.parseAsync();
  } catch (error) {
    tell(error, output);
  } finally {
    await close();
  }
}
