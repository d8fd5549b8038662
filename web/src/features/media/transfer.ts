import { type DetailedError, type HttpResponse, Upload } from 'tus-js-client';
import { getAccessToken } from '../../api/accessToken';
import { ApiError, NetworkError } from '../../api/errors';
import type { Problem } from '../../api/types';
import type { TransferRequest } from './uploads';

const ENDPOINT = '/api/upload/resumable';
/** A proxy that holds a piece back until it is whole loses no more than one. */
const PIECE = 8 * 1024 * 1024;
const DELAYS_MS = [0, 1_000, 3_000];
/** What had come of an upload is there no more: the library asks how far it is, and begins anew. */
const GONE = [404, 410];
/** It may be there still. */
const UNSURE = [401, 423, 429];

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
      // The library would begin anew whatever it hears when it asks how far an upload is.
      onAfterResponse: (sent, answer) => {
        const status = answer.getStatus();
        if (sent.getMethod() !== 'HEAD' || !(status >= 500 || UNSURE.includes(status))) return;
        if (status === 401) refused = token;
        throw new NetworkError(`It was not said how far the upload is: ${status}`);
      },
      onShouldRetry: (error, attempt) => {
        const status = statusOf(error);
        if (status === 401 && attempt === 0) refused = token;
        return (
          status === 0 ||
          status >= 500 ||
          status === 409 ||
          status === 423 ||
          GONE.includes(status) ||
          (status === 401 && attempt === 0)
        );
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
