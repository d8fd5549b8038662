import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { passwordStrength, type Strength } from './passwordStrength';

const bars: Record<Strength, { filled: number; colour: string }> = {
  short: { filled: 1, colour: 'bg-danger' },
  weak: { filled: 1, colour: 'bg-danger' },
  fair: { filled: 2, colour: 'bg-away' },
  good: { filled: 3, colour: 'bg-online' },
  strong: { filled: 4, colour: 'bg-online' },
};

interface Props {
  password: string;
  /** What a good password does not contain, such as the name. */
  own: readonly string[];
}

export function PasswordMeter({ password, own }: Props) {
  const strength = passwordStrength(password, own);
  const { filled, colour } = bars[strength];
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="flex w-24 gap-1">
        {[1, 2, 3, 4].map((bar) => (
          <span
            key={bar}
            className={clsx('h-1 flex-1 rounded-full', bar <= filled ? colour : 'bg-line')}
          />
        ))}
      </span>
      <span>{t('auth.strength', { level: t(`auth.strengthLevels.${strength}`) })}</span>
    </span>
  );
}
