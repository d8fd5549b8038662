import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { logout } from '../auth/session';

export function AccountSettings({ me }: { me: User }) {
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: logout,
    onSuccess: () => navigate('/login', { replace: true }),
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <div className="min-w-0">
        <p className="truncate text-md font-medium">{me.email}</p>
        <p className="text-sm text-muted">{t('settings.account.signOutHint')}</p>
        {signOut.error && (
          <p role="alert" className="text-sm text-danger">
            {errorText(signOut.error)}
          </p>
        )}
      </div>
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
