import type { BrowserContext } from '@playwright/test';

/**
 * What a browser complains of while a test runs: errors on the console (breaches of the content
 * security policy among them), exceptions, requests that got no answer, and dialogs of scripts.
 */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** For what a test brings about on purpose. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  unexpected(): string[] {
    return this.heard.filter((text) => !this.allowed.some((pattern) => pattern.test(text)));
  }

  listenTo(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      this.heard.push(`console: ${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (problem) => {
      this.heard.push(`exception: ${problem.error().stack ?? problem.error().message}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // Leaving a page ends what it was loading.
      if (reason === 'net::ERR_ABORTED') return;
      this.heard.push(`request: ${reason} ${request.method()} ${request.url()}`);
    });
    context.on('dialog', (dialog) => {
      this.heard.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }
}

/** What browsers say of a server that is not there. */
export const UNREACHABLE = [
  /ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|INTERNET_DISCONNECTED|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/,
  /WebSocket connection to .* failed/,
];
