import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from '@playwright/test';
import { App } from './app.ts';
import { Complaints } from './complaints.ts';
import { Person, stranger } from './person.ts';
import { OwnServer } from './server.ts';

interface Fixtures {
  /** Where the server is. */
  address: string;
  complaints: Complaints;
  /** Opens the app in a browser of its own, with nobody signed in. */
  visit: (options?: BrowserContextOptions) => Promise<App>;
  /** Makes an account over REST. */
  newcomer: (name: string) => Promise<Person>;
  /** Opens the app in a browser of its own, where somebody is signed in already. */
  enter: (person: Person, options?: BrowserContextOptions) => Promise<App>;
}

export const test = base.extend<Fixtures>({
  address: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('No server was started.');
    await use(baseURL);
  },

  // biome-ignore lint/correctness/noEmptyPattern: fixtures name what they need, if only nothing.
  complaints: async ({}, use) => {
    const complaints = new Complaints();
    await use(complaints);
    expect(complaints.unexpected(), 'the browser complained').toEqual([]);
  },

  visit: async ({ browser, address, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: address, ...options });
      opened.push(context);
      complaints.listenTo(context);
      return new App(await context.newPage());
    });
    for (const context of opened) await context.close();
  },

  newcomer: async ({ playwright, address }, use) => {
    const opened: { dispose: () => Promise<void> }[] = [];
    await use(async (name) => {
      const rest = await playwright.request.newContext({ baseURL: address });
      opened.push(rest);
      return Person.register(rest, stranger(name));
    });
    for (const rest of opened) await rest.dispose();
  },

  enter: async ({ visit, address }, use) => {
    await use(async (person, options = {}) => {
      const storageState = await person.browserState(address);
      const app = await visit({ ...options, storageState });
      await app.page.goto('/');
      await expect(app.conversationsTitle).toBeVisible();
      return app;
    });
  },
});

export { expect };

/** Tests on a server of their own, which may be slow to start where everything is busy. */
export function testWithOwnServer(settings: Record<string, string> = {}) {
  return test.extend<{ server: OwnServer }>({
    server: [
      // biome-ignore lint/correctness/noEmptyPattern: fixtures name what they need, if only nothing.
      async ({}, use) => {
        const server = await OwnServer.start(settings);
        await use(server);
        await server.stop();
      },
      { timeout: 150_000 },
    ],
    address: async ({ server }, use) => use(server.url),
  });
}
