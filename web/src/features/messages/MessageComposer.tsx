import { useState } from 'react';
import type { Conversation, Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { nameOf } from '../conversations/describe';
import { Composer } from './Composer';
import { useCompleter } from './useCompleter';
import { useTypingSignal } from './useTypingSignal';

interface Props {
  conversation: Conversation;
  /** The own message that is being changed instead of a new one being written. */
  editing: Message | null;
  onEditLast: () => void;
  onEditEnd: () => void;
}

/** Writes new messages and changes own ones; the draft waits while one is being changed. */
export function MessageComposer({ conversation, editing, onEditLast, onEditEnd }: Props) {
  const chat = useChat();
  const { id } = conversation;
  const signal = useTypingSignal(id);
  const [hasEdited, setHasEdited] = useState(false);
  if (editing && !hasEdited) setHasEdited(true);
  const name = nameOf(conversation);
  const completer = useCompleter(id);

  function changed(text: string) {
    chat.drafts.set(id, text);
    if (text.trim() === '') signal.stopped();
    else signal.typed();
  }

  function send(text: string) {
    signal.stopped();
    chat.drafts.set(id, '');
    void chat.outbox.enqueue(id, text);
  }

  async function save(message: Message, text: string) {
    onEditEnd();
    if (text === message.text) return;
    try {
      await chat.edit(message, text);
    } catch (error) {
      showToast({ title: t('messages.editFailed', { reason: errorText(error) }) });
    }
  }

  if (editing) {
    return (
      <Composer
        key={editing.id}
        name={name}
        completer={completer}
        initialText={editing.text}
        submitLabel={t('messages.saveEdit')}
        above={<EditStrip text={editing.text} onCancel={onEditEnd} />}
        takesFocus
        onChange={() => {}}
        onSubmit={(text) => void save(editing, text)}
        onBlur={() => {}}
        onEscape={onEditEnd}
      />
    );
  }
  return (
    <Composer
      key="new"
      name={name}
      completer={completer}
      initialText={chat.drafts.get(id)}
      submitLabel={t('messages.send')}
      takesFocus={hasEdited || matchMedia('(hover: hover) and (pointer: fine)').matches}
      onChange={changed}
      onSubmit={send}
      onBlur={() => signal.stopped()}
      onUp={onEditLast}
    />
  );
}

function EditStrip({ text, onCancel }: { text: string; onCancel: () => void }) {
  return (
    <div className="mx-1.5 mt-1 flex items-center gap-2 rounded-(--r-s) border-l-[3px] border-accent bg-accent/9 py-1 pr-1 pl-2.5 text-sm">
      <div className="min-w-0 flex-1">
        <b className="block text-xs font-semibold text-accent-strong">{t('messages.editing')}</b>
        <p className="truncate text-muted">{text}</p>
      </div>
      <IconButton icon="close" label={t('messages.cancelEdit')} onClick={onCancel} />
    </div>
  );
}
