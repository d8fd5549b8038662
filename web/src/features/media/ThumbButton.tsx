import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { isVisual } from './kinds';
import { looking } from './lightboxStore';
import { plainName } from './names';
import { Thumb } from './Thumb';

interface Props {
  message: Message;
  className: string;
}

/** The first picture of a message in a list, which opens large from there. */
export function ThumbButton({ message, className }: Props) {
  const file = message.attachments.find((one) => isVisual(one) && one.status === 'ready');
  if (!file) return null;
  return (
    <button
      type="button"
      aria-label={t('media.openPhoto', { name: plainName(file.name) })}
      onClick={() => looking.set({ file, place: message })}
      className="relative shrink-0 rounded-[8px]"
    >
      <Thumb message={message} className={className} />
    </button>
  );
}
