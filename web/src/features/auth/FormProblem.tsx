import type { ReactNode } from 'react';
import { ApiError, NetworkError } from '../../api/errors';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Banner } from '../../ui/Banner';

interface Props {
  error: Error | null;
  /** Seconds left of a rate limit. */
  wait: number;
  onRetry: () => void;
  /** Offered when the e-mail has an account already. */
  emailTakenAction?: ReactNode;
}

/** What went wrong with the form as a whole; errors of single fields stand at the fields. */
export function FormProblem({ error, wait, onRetry, emailTakenAction }: Props) {
  if (!error) return null;
  const action = error instanceof NetworkError ? <Retry onRetry={onRetry} /> : undefined;
  const isTaken = error instanceof ApiError && error.code === 'email_taken';
  return (
    <Banner
      tone="danger"
      icon={error instanceof NetworkError ? 'offline' : 'alert'}
      action={isTaken ? emailTakenAction : action}
      className="rounded-m"
    >
      {problemText(error, wait)}
    </Banner>
  );
}

function Retry({ onRetry }: { onRetry: () => void }) {
  return (
    <button type="button" onClick={onRetry} className="min-h-6 shrink-0 font-semibold underline">
      {t('ui.retry')}
    </button>
  );
}

function problemText(error: Error, wait: number): string {
  if (!(error instanceof ApiError)) return errorText(error);
  switch (error.code) {
    case 'invalid_credentials':
      return t('auth.wrongCredentials');
    case 'email_taken':
      return t('auth.emailTaken');
    case 'banned':
      return t('auth.banned');
    case 'rate_limited':
      return wait > 0 ? t('auth.waitFor', { count: wait }) : t('errors.rateLimited');
    default:
      return errorText(error);
  }
}
