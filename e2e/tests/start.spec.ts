import { expect, test } from '@playwright/test';

test('a stranger is shown the way in', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/login$/);
});

test('the server is healthy and says so', async ({ request }) => {
  const health = await request.get('/q/health/ready');
  expect(health.status()).toBe(200);
});
