import type { ComponentPropsWithRef } from 'react';
import { useMe } from '../features/auth/session';
import { t } from '../lib/i18n';
import { Avatar } from '../ui/Avatar';

export function AccountButton(props: ComponentPropsWithRef<'button'>) {
  const me = useMe();
  return (
    <button {...props} type="button" aria-label={t('app.account')} className="rounded-full">
      <Avatar id={me.id} name={me.name} url={me.avatarUrl} size="s" presence="active" />
    </button>
  );
}
