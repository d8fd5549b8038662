import { expect, type Locator, type Page } from '@playwright/test';
import type { Identity } from './person.ts';

export type Delivery =
  | 'Waiting to be sent'
  | 'Sending'
  | 'Sent'
  | 'Delivered'
  | 'Read'
  | 'Not sent';

/** The app in one browser, in the words of the people who use it. */
export class App {
  readonly page: Page;
  readonly conversations: Locator;
  readonly conversationsTitle: Locator;
  /** The messages of the open conversation. */
  readonly log: Locator;
  readonly messages: Locator;
  readonly composer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.conversations = page.getByRole('list', { name: 'Conversations' });
    this.conversationsTitle = page.getByRole('heading', { name: 'Chats', level: 1 });
    this.log = page.getByRole('log');
    this.messages = this.log.getByRole('article');
    this.composer = page.getByRole('textbox', { name: /^Message / });
  }

  async register({ name, email, password }: Identity): Promise<void> {
    await this.page.goto('/register');
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Create account' }).click();
  }

  async logIn({ email, password }: Omit<Identity, 'name'>): Promise<void> {
    await this.page.goto('/login');
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  section(name: 'Chats' | 'Inbox' | 'Rooms' | 'People' | 'Settings'): Locator {
    const sections = this.page.getByRole('navigation', { name: 'Sections', exact: true });
    return sections.getByRole('link', { name });
  }

  /** The line of a conversation in the sidebar; its name tells presence, unread count and preview. */
  row(name: string): Locator {
    return this.conversations.getByRole('link', { name: startingWith(name) });
  }

  async open(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.header(name)).toBeVisible();
  }

  header(name: string): Locator {
    const heading = this.page.getByRole('heading', { level: 1, name, exact: true });
    return this.page.locator('header').filter({ has: heading });
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  delivery(text: string, state: Delivery): Locator {
    return this.message(text).getByRole('img', { name: state, exact: true });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await expect(this.composer).toHaveText('');
  }

  async act(text: string, action: string): Promise<void> {
    const actions = this.message(text).getByRole('button', { name: 'Message actions' });
    const item = this.page.getByRole('menuitem', { name: action, exact: true });
    // A row may move away from below the pointer, and its buttons and their menu go with the pointer.
    await expect(async () => {
      if (!(await item.isVisible())) {
        await this.message(text).hover();
        await actions.click({ timeout: 2_000 });
      }
      await item.click({ timeout: 2_000 });
    }).toPass();
  }

  /** So many pixels of the open conversation are below the screen. */
  readonly leftBelow = (): Promise<number> =>
    this.log.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);

  /** Sees to it that the app's own files are kept, as they are some moments after the first visit. */
  async keptForOffline(): Promise<void> {
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  }

  /** Only lists inside of the page scroll, and only upwards and downwards. */
  async expectNothingSticksOut(): Promise<void> {
    const overhang = () =>
      this.page.evaluate(() => {
        const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
        return [scrollWidth - clientWidth, scrollHeight - clientHeight];
      });
    await expect.poll(overhang).toEqual([0, 0]);
  }
}

export function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`);
}
