import { setTimeout as pause } from 'node:timers/promises';

const TIMEOUT_MS = 40_000;
const RETRY_MS = 250;
const GIVE_UP_MS = 120_000;
const PASSING = [429, 502, 503, 504];

/** A call was answered with an error that trying again does not mend. */
export class Refused extends Error {
  constructor(what, status, code) {
    super(`${what}: ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** REST as one person, through nginx. */
export class Api {
  token = '';

  /** @param {() => string} url of the server */
  constructor(url) {
    this.url = url;
  }

  /**
   * Calls once. Fails with `Refused`, or with any other error when no answer came.
   *
   * @param {string} method @param {string} path @param {object} [body]
   */
  async once(method, path, body) {
    const response = await fetch(this.url() + path, {
      method,
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (PASSING.includes(response.status)) {
      throw new Error(`${method} ${path}: ${response.status}`);
    }
    const answer = text.startsWith('{') ? JSON.parse(text) : {};
    if (!response.ok) {
      throw new Refused(`${method} ${path}`, response.status, answer.code);
    }
    return answer;
  }

  /**
   * Calls until there is an answer.
   *
   * @param {string} method @param {string} path @param {object} [body]
   * @param {() => Promise<void>} [between] waited for before it is tried again
   */
  async call(method, path, body, between = async () => {}) {
    const end = performance.now() + GIVE_UP_MS;
    for (;;) {
      try {
        return await this.once(method, path, body);
      } catch (error) {
        if (error instanceof Refused || performance.now() > end) {
          throw error;
        }
      }
      await pause(RETRY_MS);
      await between();
    }
  }
}
