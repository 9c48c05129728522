// Runs one server for a test. When the test's process ends, however that ends, the server and its data go too: standard
// input is a pipe that only the test holds open. `node supervisor.mjs DATA_FOLDER PROGRAM [ARGUMENT...]` prints the
// server's process id and writes what the server says to DATA_FOLDER/server.log.
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const [dataFolder, program, ...args] = process.argv.slice(2);
const log = openSync(join(dataFolder, 'server.log'), 'a');
const server = spawn(program, args, { stdio: ['ignore', log, log] });
let abandoned = false;
const abandon = () => {
  abandoned = true;
  server.kill('SIGKILL');
};
server.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
server.on('spawn', () => console.log(server.pid));
server.on('exit', (code) => {
  if (abandoned) rmSync(dataFolder, { recursive: true, force: true });
  process.exit(code ?? 0);
});
process.stdin.resume();
process.stdin.on('close', abandon);
// A Ctrl-C reaches the whole process group.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, abandon);
