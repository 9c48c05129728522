// Prints letters outside of the test's own sandbox, where the fonts are set several times as fast.
import { parentPort, workerData } from 'node:worker_threads';
import { printLetter } from '../../dist/libs/notifications/src/index.js';

for (const letter of workerData) parentPort.postMessage(await printLetter(letter));
