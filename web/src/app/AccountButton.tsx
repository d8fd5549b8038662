import type { ComponentPropsWithRef } from 'react';
import { useMe } from '../features/auth/session';
import { t } from '../lib/i18n';
import { useConnection } from '../realtime/useConnection';
import { Avatar } from '../ui/Avatar';

export function AccountButton(props: ComponentPropsWithRef<'button'>) {
  const me = useMe();
  const { phase } = useConnection();
  return (
    <button {...props} type="button" aria-label={t('app.account')} className="rounded-full">
      <Avatar
        id={me.id}
        name={me.name}
        url={me.avatarUrl}
        size="s"
        presence={phase === 'online' ? 'active' : 'offline'}
      />
    </button>
  );
}
