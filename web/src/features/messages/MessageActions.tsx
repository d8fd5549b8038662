import { lazy, Suspense, useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import type { MessageMenuProps } from './MessageMenu';

const MessageMenu = lazy(async () => {
  const { MessageMenu } = await import('./MessageMenu');
  return { default: MessageMenu };
});

/** The button beside a message; its menu is fetched when it is first wanted. */
export function MessageActions(props: MessageMenuProps) {
  const { open, onOpenChange } = props;
  const [isWanted, setIsWanted] = useState(open);
  if (open && !isWanted) setIsWanted(true);
  const button = (
    <IconButton
      icon="more"
      label={t('messages.actions')}
      aria-haspopup="menu"
      onClick={() => onOpenChange(true)}
    />
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <MessageMenu {...props} />
    </Suspense>
  );
}
