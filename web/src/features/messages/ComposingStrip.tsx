import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import { previewOf } from '../conversations/preview';
import { Thumb } from '../media/Thumb';
import { usePerson } from '../presence/usePeople';
import type { Composing } from './useTalking';

interface Props {
  composing: Composing;
  onCancel: () => void;
}

/** What is being answered or changed, over the text. */
export function ComposingStrip({ composing: { kind, message }, onCancel }: Props) {
  const { me } = useChat();
  const person = usePerson(message.senderId);
  const name = message.senderId === me ? t('messages.yourself') : (person?.name ?? '');
  const isEdit = kind === 'edit';
  return (
    <div className="mx-1.5 mt-1 flex items-center gap-2 rounded-(--r-s) border-l-[3px] border-accent bg-accent/9 py-1 pr-1 pl-2.5 text-sm">
      <div className="min-w-0 flex-1">
        <b className="block truncate text-xs font-semibold text-accent-strong">
          {isEdit ? t('messages.editing') : t('messages.replyingTo', { name })}
        </b>
        <p className="truncate text-muted">{previewOf(message)}</p>
      </div>
      <Thumb message={message} />
      <IconButton
        icon="close"
        label={isEdit ? t('messages.cancelEdit') : t('messages.cancelReply')}
        onClick={onCancel}
      />
    </div>
  );
}
