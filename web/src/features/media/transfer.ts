import { type DetailedError, type HttpResponse, Upload } from 'tus-js-client';
import { getAccessToken } from '../../api/accessToken';
import { ApiError, NetworkError } from '../../api/errors';
import type { Problem } from '../../api/types';
import type { TransferRequest } from './uploads';

const ENDPOINT = '/api/upload/resumable';
/** A proxy that holds a piece back until it is whole loses no more than one. */
const PIECE = 8 * 1024 * 1024;
const DELAYS_MS = [0, 1_000, 3_000];

/** Uploads by tus, from where an earlier attempt ended; gives the id of the attachment. */
export function transferFile(request: TransferRequest): Promise<string> {
  const { file, name, address, signal, onAddress, onProgress } = request;
  let refused: string | undefined;
  let token: string | undefined;
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: ENDPOINT,
      uploadUrl: address,
      chunkSize: PIECE,
      retryDelays: DELAYS_MS,
      metadata: { filename: name },
      storeFingerprintForResuming: false,
      onBeforeRequest: async (sent) => {
        token = await getAccessToken(refused);
        sent.setHeader('Authorization', `Bearer ${token}`);
      },
      onShouldRetry: (error, attempt) => {
        const status = statusOf(error);
        if (status === 401 && attempt === 0) refused = token;
        return status === 0 || status >= 500 || status === 409 || (status === 401 && attempt === 0);
      },
      onUploadUrlAvailable: () => upload.url && onAddress(upload.url),
      onProgress,
      onSuccess: () => resolve(attachmentIdOf(upload.url ?? '')),
      onError: (error) => reject(failureOf(error)),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(signal.reason);
    });
    if (signal.aborted) reject(signal.reason);
    else upload.start();
  });
}

/** Tells the server that the rest will not come. */
export async function withdrawFile(address: string): Promise<void> {
  const token = await getAccessToken();
  await Upload.terminate(address, {
    headers: { Authorization: `Bearer ${token}` },
    retryDelays: [],
  });
}

function responseOf(error: Error | DetailedError): HttpResponse | null {
  return 'originalResponse' in error ? (error.originalResponse ?? null) : null;
}

function statusOf(error: Error | DetailedError): number {
  return responseOf(error)?.getStatus() ?? 0;
}

function failureOf(error: Error | DetailedError): Error {
  const response = responseOf(error);
  if (!response || response.getStatus() === 0) {
    return new NetworkError('No answer from the server', { cause: error });
  }
  return new ApiError(response.getStatus(), problemIn(response.getBody()));
}

function problemIn(body: string): Partial<Problem> {
  try {
    return JSON.parse(body) as Partial<Problem>;
  } catch {
    return {};
  }
}

/** The last part of the address, after the name of the node where there are several. */
function attachmentIdOf(address: string): string {
  return address.split('/').at(-1)?.split('.').at(-1) ?? '';
}
