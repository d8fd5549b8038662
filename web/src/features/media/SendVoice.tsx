import { useEffect, useRef } from 'react';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';

interface Props {
  disabled?: boolean;
  onSend: () => void;
}

/** Has the focus, so that Enter sends what was said. */
export function SendVoice({ disabled = false, onSend }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!disabled) button.current?.focus();
  }, [disabled]);
  return (
    <button
      ref={button}
      type="button"
      aria-label={t('media.sendVoice')}
      title={t('media.sendVoice')}
      disabled={disabled}
      onClick={onSend}
      className="grid size-[38px] shrink-0 place-items-center rounded-m bg-accent text-on-accent transition-colors not-disabled:hover:bg-accent-strong"
    >
      <Icon name="up" />
    </button>
  );
}
