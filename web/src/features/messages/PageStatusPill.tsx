import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import type { PageStatus } from './timeline';

/** Lies over the top of the list, so that coming and going it moves nothing. */
export function OlderStatus({ status, onRetry }: { status: PageStatus; onRetry: () => void }) {
  if (status === 'idle') return null;
  return (
    <div className="absolute inset-x-0 top-2 z-10 flex justify-center">
      <div
        role="status"
        className="flex items-center gap-3 rounded-full border border-line bg-surface px-3 py-1.5 text-sm text-muted shadow-float"
      >
        {status === 'loading' ? (
          <>
            <Spinner />
            {t('messages.loadingOlder')}
          </>
        ) : (
          <>
            {t('messages.olderFailed')}
            <Button look="quiet" className="h-7 px-2" onClick={onRetry}>
              {t('ui.retry')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
