import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Figures instead of verdicts: `npm run measure`, on a machine that does nothing else. */
export default defineConfig({
  ...tests,
  testDir: 'measure',
  workers: 1,
  retries: 0,
  timeout: 600_000,
  reporter: [['list']],
  use: { ...tests.use, trace: 'off', screenshot: 'off' },
});
