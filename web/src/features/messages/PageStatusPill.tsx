import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';
import type { PageStatus } from './timeline';

const texts = {
  older: { loading: 'messages.loadingOlder', failed: 'messages.olderFailed' },
  newer: { loading: 'messages.loadingNewer', failed: 'messages.newerFailed' },
} as const;

interface Props {
  page: 'older' | 'newer';
  status: PageStatus;
  onRetry: () => void;
}

/** How loading on goes; it lies over an end of the list, so that coming and going it moves nothing. */
export function PageStatusPill({ page, status, onRetry }: Props) {
  if (status === 'idle') return null;
  return (
    <div
      className={clsx(
        'pointer-events-none absolute inset-x-0 z-10 flex justify-center',
        page === 'older' ? 'top-2' : 'bottom-2',
      )}
    >
      <div
        role="status"
        className={clsx(
          'pointer-events-auto flex items-center gap-3 rounded-full border border-line bg-surface px-3 py-1.5 text-sm text-muted shadow-float',
          // Late, so that nothing flashes.
          status === 'loading' && 'animate-[appear_0s_200ms_both]',
        )}
      >
        {status === 'loading' && <Spinner />}
        {t(texts[page][status])}
        {status === 'failed' && (
          <Button look="quiet" className="h-7 px-2" onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
