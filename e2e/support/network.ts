import type { Page } from '@playwright/test';

/** Gives a way to say how many bytes may leave the browser in a second; -1 are any number. */
export async function limitOf(page: Page): Promise<(uploadThroughput: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const others = { offline: false, latency: 0, downloadThroughput: -1 };
  return async (uploadThroughput) => {
    await session.send('Network.emulateNetworkConditions', { ...others, uploadThroughput });
  };
}
