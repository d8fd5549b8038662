import { ApiError, NetworkError } from '../api/errors';
import { t } from './i18n';

/** What to tell the user about a failure. The server's own words are used where they say more. */
export function errorText(error: unknown): string {
  if (error instanceof NetworkError) return t('errors.network');
  if (!(error instanceof ApiError)) return t('errors.unexpected');
  switch (error.code) {
    case 'rate_limited':
      return error.retryAfter === null
        ? t('errors.rateLimited')
        : t('errors.rateLimitedFor', { count: error.retryAfter });
    case 'unauthenticated':
    case 'token_expired':
      return t('errors.signedOut');
    case 'unavailable':
    case 'overloaded':
    case 'internal':
      return t('errors.unavailable');
    case 'payload_too_large':
      return t('errors.tooLarge');
    case 'unsupported_media_type':
      return t('errors.wrongType');
    default:
      return error.fields[0]?.message ?? error.message;
  }
}
