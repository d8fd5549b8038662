import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precache } from './tools/precache.ts';

const server = `http://localhost:${process.env.PARLEY_PORT ?? 8080}`;

export default defineConfig({
  plugins: [react(), tailwindcss(), precache()],
  server: {
    proxy: {
      '/api': server,
      '/q': server,
      '/socket.io': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2023',
    manifest: true,
    modulePreload: {
      // What a part of a page needs is not asked for beside it: that a file did not come is kept by
      // the browser, which could not fetch the part later on.
      resolveDependencies: (part, needed, { hostType, hostId }) =>
        hostType === 'html' || /\/index-/.test(hostId) || /\/(Editor|Markdown)-/.test(part)
          ? needed
          : [],
    },
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/worker/sw.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    // Named as flaky there when the second time helps.
    retry: process.env.CI ? 1 : 0,
  },
});
