import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { chooseTheme, type ThemeChoice, themeChoices, useThemeChoice } from '../../lib/theme';
import { Icon, type IconName } from '../../ui/Icon';

const looks: Record<ThemeChoice, { icon: IconName; label: () => string }> = {
  light: { icon: 'sun', label: () => t('app.themeLight') },
  dark: { icon: 'moon', label: () => t('app.themeDark') },
  system: { icon: 'screen', label: () => t('app.themeSystem') },
};

export function AppearanceSettings() {
  const chosen = useThemeChoice();
  return (
    <fieldset className="grid grid-cols-3 gap-2.5">
      <legend className="sr-only">{t('settings.appearance.theme')}</legend>
      {themeChoices.map((choice) => (
        <label
          key={choice}
          className={clsx(
            'relative flex cursor-pointer flex-col items-center gap-1.5 rounded-[14px] border px-2 py-4 text-md font-medium',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            choice === chosen
              ? 'border-accent bg-accent-soft text-accent-strong'
              : 'border-line text-muted hover:bg-hover hover:text-text',
          )}
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={choice === chosen}
            onChange={() => chooseTheme(choice)}
          />
          <Icon name={looks[choice].icon} size={22} />
          {looks[choice].label()}
        </label>
      ))}
    </fieldset>
  );
}
