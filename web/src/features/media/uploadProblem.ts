import { ApiError } from '../../api/errors';
import { errorText } from '../../lib/errorText';

/** Why a file was refused. Of what is too large the server says whether it is this file or all. */
export function uploadProblem(error: unknown): string {
  const isTooLarge = error instanceof ApiError && error.code === 'payload_too_large';
  return isTooLarge ? error.message : errorText(error);
}
