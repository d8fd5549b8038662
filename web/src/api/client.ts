import { getAccessToken } from './accessToken';
import { ApiError } from './errors';
import { send } from './transport';

type Query = Record<string, string | number | boolean | null | undefined>;

export interface RequestOptions {
  query?: Query;
  signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Calls the REST API as the signed-in user. A `Blob` goes as it is, anything else as JSON; an
 * empty answer gives `undefined`. Throws `ApiError` for a refusal, `NetworkError` for no answer.
 */
async function call<T>(
  method: Method,
  path: string,
  body: unknown,
  { query, signal }: RequestOptions = {},
): Promise<T> {
  const url = path + queryString(query);
  const token = await getAccessToken();
  try {
    return await attempt(method, url, body, token, signal);
  } catch (error) {
    if (!isStaleToken(error)) throw error;
    return attempt(method, url, body, await getAccessToken(token), signal);
  }
}

async function attempt<T>(
  method: Method,
  url: string,
  body: unknown,
  token: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
  const response = await send(url, {
    method,
    headers,
    signal: signal ?? null,
    body: encode(body, headers),
  });
  return read(response);
}

/** Login and registration: nobody is signed in yet, so there is no token to send. */
export async function callPublic<T>(path: string, body: unknown): Promise<T> {
  const headers: Record<string, string> = {};
  const response = await send(path, { method: 'POST', headers, body: encode(body, headers) });
  return read(response);
}

function isStaleToken(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status === 401 &&
    (error.code === 'token_expired' || error.code === 'unauthenticated')
  );
}

function encode(body: unknown, headers: Record<string, string>): BodyInit | null {
  if (body === undefined) return null;
  if (body instanceof Blob) {
    if (body.type) headers['Content-Type'] = body.type;
    return body;
  }
  headers['Content-Type'] = 'application/json';
  return JSON.stringify(body);
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function queryString(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  return params.size > 0 ? `?${params}` : '';
}

export const api = {
  get: <T>(path: string, options?: RequestOptions) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    call<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    call<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    call<T>('PATCH', path, body, options),
  delete: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    call<T>('DELETE', path, body, options),
};
