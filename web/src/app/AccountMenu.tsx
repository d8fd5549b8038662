import { useState } from 'react';
import { useNavigate } from 'react-router';
import { logout, useMe } from '../features/auth/session';
import { errorText } from '../lib/errorText';
import { t } from '../lib/i18n';
import { useOpenOverlay } from '../lib/overlay';
import { chooseTheme, useThemeChoice } from '../lib/theme';
import { Avatar } from '../ui/Avatar';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu';
import { showToast } from '../ui/toast';
import { AccountButton } from './AccountButton';

/** Opens as soon as it is there: it is loaded by the first click. */
export function AccountMenu() {
  const [isOpen, setIsOpen] = useState(true);
  const me = useMe();
  const theme = useThemeChoice();
  const navigate = useNavigate();
  const openOverlay = useOpenOverlay();

  async function signOut() {
    try {
      await logout();
      await navigate('/login', { replace: true });
    } catch (error) {
      showToast({ title: errorText(error) });
    }
  }

  return (
    <Menu
      side="right"
      align="end"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<AccountButton />}
    >
      <div className="flex items-center gap-3 px-2.5 py-2 [--ring:var(--surface)]">
        <Avatar id={me.id} name={me.name} url={me.avatarUrl} size="m" />
        <div className="min-w-0">
          <p className="truncate text-md font-semibold">{me.name}</p>
          <p className="truncate text-sm text-muted">{me.status?.text ?? `@${me.username}`}</p>
        </div>
      </div>
      <MenuSeparator />
      <MenuItem icon="sun" checked={theme === 'light'} onSelect={() => chooseTheme('light')}>
        {t('app.themeLight')}
      </MenuItem>
      <MenuItem icon="moon" checked={theme === 'dark'} onSelect={() => chooseTheme('dark')}>
        {t('app.themeDark')}
      </MenuItem>
      <MenuItem icon="screen" checked={theme === 'system'} onSelect={() => chooseTheme('system')}>
        {t('app.themeSystem')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="keyboard" onSelect={() => openOverlay('shortcuts')}>
        {t('app.shortcuts')}
      </MenuItem>
      <MenuItem icon="gear" onSelect={() => void navigate('/settings')}>
        {t('app.settings')}
      </MenuItem>
      <MenuItem icon="signOut" onSelect={() => void signOut()}>
        {t('app.signOut')}
      </MenuItem>
    </Menu>
  );
}
