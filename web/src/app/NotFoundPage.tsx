import { Link } from 'react-router';
import { t } from '../lib/i18n';
import { usePageTitle } from '../lib/usePageTitle';
import { linkButtonLook } from '../ui/Button';
import { MessagePage } from './MessagePage';

export function NotFoundPage() {
  usePageTitle(t('app.notFoundTitle'));
  return (
    <MessagePage
      icon="compass"
      title={t('app.notFoundTitle')}
      text={t('app.notFoundText')}
      action={
        <Link to="/c" className={linkButtonLook}>
          {t('app.toChats')}
        </Link>
      }
    />
  );
}
