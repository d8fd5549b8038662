import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useOpenOverlay } from '../../lib/overlay';
import { Button } from '../../ui/Button';
import { logout } from '../auth/session';

export function AccountSettings({ me }: { me: User }) {
  const navigate = useNavigate();
  const openOverlay = useOpenOverlay();
  const signOut = useMutation({
    mutationFn: logout,
    onSuccess: () => navigate('/login', { replace: true }),
  });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate text-md font-medium">{me.email}</p>
        <p className="text-sm text-muted">{t('settings.account.signOutHint')}</p>
        {signOut.error && (
          <p role="alert" className="text-sm text-danger">
            {errorText(signOut.error)}
          </p>
        )}
      </div>
      <Button look="secondary" icon="keyboard" onClick={() => openOverlay('shortcuts')}>
        {t('settings.shortcuts.open')}
      </Button>
      <Button
        look="secondary"
        icon="signOut"
        busy={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        {t('app.signOut')}
      </Button>
    </div>
  );
}
