import { useEffect } from 'react';
import { t } from './i18n';

/** Names the page in the tab and in the browser's history. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · ${t('app.name')}` : t('app.name');
  }, [title]);
}
