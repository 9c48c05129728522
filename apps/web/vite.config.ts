import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressFiles } from './compress-files.ts';
import { listShell } from './list-shell.ts';

/** Its address never changes: a browser that has it asks there for the next one. */
const WORKER = 'shell-worker.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// One page for officers; and one each for what residents open: an owner's link, his ledger, the public check. Those share
// only what they need, so that they stay small on a phone with a poor line.
export default defineConfig({
  root: here('.'),
  plugins: [react(), listShell('index.html', WORKER), compressFiles()],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    // Phones of the last five years, in-app browsers included.
    target: ['es2020', 'chrome87', 'safari14'],
    cssTarget: ['chrome87', 'safari14'],
    // A picture inlined as data: would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['index.html', 'o.html', 'check.html', 'l.html', 'src/shell-worker.ts'].map(here),
      output: {
        entryFileNames: ({ name }) => (`${name}.js` === WORKER ? WORKER : 'assets/[name]-[hash].js'),
      },
      checks: { pluginTimings: false, bundlerTimings: false },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
