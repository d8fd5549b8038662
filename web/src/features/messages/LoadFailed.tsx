import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';

export function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="m-auto">
      <EmptyState
        icon="alert"
        title={t('messages.loadFailed')}
        text={t('messages.loadFailedText')}
        action={<Button onClick={onRetry}>{t('ui.retry')}</Button>}
      />
    </div>
  );
}
