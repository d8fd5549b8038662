import { NetworkError, readProblem } from './errors';

const TIMEOUT_MS = 30_000;

/** Fetches and returns a successful response; throws `ApiError` or `NetworkError` otherwise. */
export async function send(path: string, init: RequestInit): Promise<Response> {
  const response = await fetchOrFail(path, init);
  if (!response.ok) throw await readProblem(response);
  return response;
}

async function fetchOrFail(path: string, init: RequestInit): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  try {
    return await fetch(path, { ...init, signal });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new NetworkError('No answer from the server', { cause });
  }
}
