import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Option, type Command } from 'commander';
import { CreateUser, ROLES, type Role } from '#antt/access';
import type { CommandDeps } from '../command-deps.js';
import { unitIdOf } from '../statistics/statistics-commands.js';
import { CURRENT_ERA } from '#antt/units';

interface CreateOptions {
  readonly username: string;
  readonly name: string;
  readonly rank?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly role: Role;
  readonly unit: string;
}

/** `user create`: the first administrator of an installation, and any account an operator has to make. */
export function userCommands(parent: Command, deps: CommandDeps): void {
  parent
    .command('user')
    .description('Tài khoản / accounts')
    .command('create')
    .description(
      'Tạo tài khoản; mật khẩu được hỏi hoặc đọc từ đầu vào chuẩn / create an account; asks for the password',
    )
    .requiredOption('--username <name>', 'tên đăng nhập / sign-in name')
    .requiredOption('--name <name>', 'họ và tên / full name')
    .option('--rank <rank>', 'cấp bậc / rank')
    .option('--email <address>', 'thư điện tử nhận thông báo / mailbox for messages')
    .option('--phone <number>', 'số điện thoại nhận thông báo / telephone for messages')
    .addOption(new Option('--role <role>', 'vai trò / role').choices([...ROLES]).makeOptionMandatory())
    .requiredOption('--unit <code>', 'mã đơn vị / code of the unit')
    .action(async (options: CreateOptions) => {
      const app = await deps.app();
      const unitId = await unitIdOf(app, options.unit, CURRENT_ERA);
      const password = await askPassword();
      const user = await app.get(CreateUser, { strict: false }).execute('system', {
        username: options.username,
        fullName: options.name,
        rank: options.rank,
        email: options.email,
        phone: options.phone,
        password,
        roles: [{ role: options.role, unitId }],
      });
      deps.out(deps.json ? JSON.stringify({ id: user.id, username: user.username }) : `✓ ${user.username}`);
    });
}

/** Typed without being shown on a terminal; the first line of standard input elsewhere. Never an argument: `ps` shows those. */
function askPassword(): Promise<string> {
  return new Promise((resolve) => {
    const terminal = process.stdin.isTTY;
    if (terminal) process.stderr.write('Mật khẩu / password: ');
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: process.stdin, output: silent, terminal });
    lines.once('line', (line) => {
      lines.close();
      if (terminal) process.stderr.write('\n');
      resolve(line);
    });
    lines.once('close', () => resolve(''));
  });
}
