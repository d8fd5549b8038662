import { defineConfig } from '@playwright/test';

const chromium = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  // A test that fails for once is named as flaky there, and does not keep the rest from landing.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    baseURL: process.env.SERVER_URL,
    // Each browser would fetch all of the app to keep it: left to the tests of just that.
    serviceWorkers: 'block',
    // Nothing waits for what moves to come to rest.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    },
  },
  webServer: {
    command: 'rm -rf test-data && exec ../parley run --port 0 --data test-data',
    // Playwright keeps what the group matches as SERVER_URL for the tests.
    wait: { stdout: /Parley is ready at (?<server_url>\S+)/ },
    stdout: 'pipe',
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    // Everybody is somebody new: their passwords would take more time than all else.
    env: {
      PARLEY_RATE_LIMITS: 'off',
      JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -Dparley.password.cost=4',
    },
  },
});
