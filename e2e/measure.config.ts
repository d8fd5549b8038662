import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

const { webServer: server, ...rest } = tests;
if (!server || Array.isArray(server)) throw new Error('The tests start one server.');

/** Figures instead of verdicts: `npm run measure`, on a machine that does nothing else. */
export default defineConfig({
  ...rest,
  testDir: 'measure',
  workers: 1,
  retries: 0,
  timeout: 600_000,
  reporter: [['list']],
  // With all that the JVM has to compile with, as people run it: it has thousands to write first.
  webServer: { ...server, env: { PARLEY_RATE_LIMITS: 'off' } },
  use: { ...tests.use, trace: 'off', screenshot: 'off' },
});
