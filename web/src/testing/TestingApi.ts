import { vi } from 'vitest';
import type { Problem, Tokens, User } from '../api/types';

export interface SentRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  token: string | null;
  body: unknown;
}

type Answer = Response | object | undefined;
type Handler = (request: SentRequest) => Answer | Promise<Answer>;

/** Stands in for the server behind `fetch`. A route is "GET /api/users"; the latest word counts. */
export class TestingApi {
  readonly requests: SentRequest[] = [];
  private readonly routes = new Map<string, Handler>();

  constructor() {
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => this.answer(path, init));
  }

  on(route: string, handler: Handler): this {
    this.routes.set(route, handler);
    return this;
  }

  /** What has been asked of a route so far. */
  sent(route: string): SentRequest[] {
    return this.requests.filter(({ method, path }) => `${method} ${path}` === route);
  }

  private async answer(address: string, init: RequestInit): Promise<Response> {
    const url = new URL(address, 'http://parley.test');
    const headers = new Headers(init.headers);
    const request: SentRequest = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      token: headers.get('Authorization')?.replace('Bearer ', '') ?? null,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : (init.body ?? undefined),
    };
    this.requests.push(request);
    const handler = this.routes.get(`${request.method} ${request.path}`);
    if (!handler) return problem(404, { code: 'not_found' });
    const answer = await handler(request);
    if (answer instanceof Response) return answer;
    return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
  }
}

export function problem(
  status: number,
  body: Partial<Problem>,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ status, ...body }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

export function offline(): never {
  throw new TypeError('Failed to fetch');
}

export function tokensFor(user: User, accessToken = 'token-1', expiresIn = 600): Tokens {
  return { user, accessToken, expiresIn, refreshToken: 'unused' };
}
