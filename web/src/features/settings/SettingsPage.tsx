import './ownStrings';
import { t } from '../../lib/i18n';
import { usePageTitle } from '../../lib/usePageTitle';
import { Icon, type IconName } from '../../ui/Icon';
import { useMe } from '../auth/session';
import { NotificationSettings } from '../notifications/NotificationSettings';
import { AccountSettings } from './AccountSettings';
import { AppearanceSettings } from './AppearanceSettings';
import { DeviceSettings } from './DeviceSettings';
import { PasswordSettings } from './PasswordSettings';
import { PictureSettings } from './PictureSettings';
import { PrivacySettings } from './PrivacySettings';
import { ProfileSettings } from './ProfileSettings';
import { SettingsCard } from './SettingsCard';
import { StatusSettings } from './StatusSettings';

const sections = [
  { id: 'profile', icon: 'person' },
  { id: 'status', icon: 'smile' },
  { id: 'appearance', icon: 'sun' },
  { id: 'notifications', icon: 'bell' },
  { id: 'privacy', icon: 'eyeOff' },
  { id: 'password', icon: 'lock' },
  { id: 'devices', icon: 'screen' },
  { id: 'account', icon: 'gear' },
] as const satisfies readonly { id: string; icon: IconName }[];

export function SettingsPage() {
  const me = useMe();
  usePageTitle(t('settings.title'));
  return (
    <main className="flex min-w-0 flex-1 bg-sunken">
      <nav
        aria-label={t('settings.sections')}
        className="hidden w-[260px] flex-none border-r border-line bg-bg px-2.5 pt-[18px] md:block"
      >
        <p className="px-2.5 pb-4 text-xl font-[650] tracking-[-0.015em]">{t('settings.title')}</p>
        <ul className="flex flex-col gap-0.5">
          {sections.map(({ id, icon }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="flex items-center gap-3 rounded-m px-2.5 py-2 text-md font-medium text-muted hover:bg-hover hover:text-text"
              >
                <Icon name={icon} size={18} />
                {t(`settings.${id}.title`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto scroll-smooth px-3 py-4 md:px-7 md:py-6">
        <div className="mx-auto flex max-w-[640px] flex-col gap-4">
          <h1 className="px-2 text-xl font-[650] tracking-tight md:sr-only">
            {t('settings.title')}
          </h1>
          <SettingsCard
            id="profile"
            title={t('settings.profile.title')}
            text={t('settings.profile.text')}
          >
            <PictureSettings me={me} />
            <ProfileSettings me={me} />
          </SettingsCard>
          <SettingsCard
            id="status"
            title={t('settings.status.title')}
            text={t('settings.status.text')}
          >
            <StatusSettings me={me} />
          </SettingsCard>
          <SettingsCard
            id="appearance"
            title={t('settings.appearance.title')}
            text={t('settings.appearance.text')}
          >
            <AppearanceSettings />
          </SettingsCard>
          <SettingsCard
            id="notifications"
            title={t('settings.notifications.title')}
            text={t('settings.notifications.text')}
          >
            <NotificationSettings />
          </SettingsCard>
          <SettingsCard
            id="privacy"
            title={t('settings.privacy.title')}
            text={t('settings.privacy.text')}
          >
            <PrivacySettings me={me} />
          </SettingsCard>
          <SettingsCard
            id="password"
            title={t('settings.password.title')}
            text={t('settings.password.text')}
          >
            <PasswordSettings />
          </SettingsCard>
          <SettingsCard
            id="devices"
            title={t('settings.devices.title')}
            text={t('settings.devices.text')}
          >
            <DeviceSettings />
          </SettingsCard>
          <SettingsCard id="account" title={t('settings.account.title')}>
            <AccountSettings me={me} />
          </SettingsCard>
        </div>
      </div>
    </main>
  );
}
