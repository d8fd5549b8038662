import { useState } from 'react';
import type { Conversation, Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SearchField } from '../../ui/SearchField';
import { showToast } from '../../ui/toast';
import { colourKeyOf, nameOf, pictureOf } from '../conversations/describe';
import { previewOf } from '../conversations/preview';
import { useConversations } from '../conversations/useConversations';
import { Thumb } from '../media/Thumb';
import { may } from './can';

const AT_ONCE = 10;

/** Says a message again in other conversations. */
export function ForwardDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const chat = useChat();
  const { conversations } = useConversations();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const wanted = query.trim().toLowerCase();
  const shown = conversations.filter(
    (one) => may(one, 'post') && nameOf(one).toLowerCase().includes(wanted),
  );

  function toggle(id: string) {
    if (chosen.includes(id)) setChosen(chosen.filter((other) => other !== id));
    else if (chosen.length < AT_ONCE) setChosen([...chosen, id]);
  }

  async function forward() {
    setBusy(true);
    setError(null);
    const outcomes = await Promise.allSettled(
      chosen.map((id) => chat.actions.forward(message, id)),
    );
    const failed = chosen.filter((_, index) => outcomes[index]?.status === 'rejected');
    setBusy(false);
    setChosen(failed);
    const refusal = outcomes.find((outcome) => outcome.status === 'rejected');
    if (refusal) return setError(errorText(refusal.reason));
    showToast({ title: t('messages.forwarded', { count: chosen.length }), timeout: 3_000 });
    onClose();
  }

  return (
    <Dialog
      title={t('messages.forwardTitle')}
      onClose={onClose}
      footer={
        <Button
          icon="forward"
          disabled={chosen.length === 0}
          busy={busy}
          onClick={() => void forward()}
        >
          {t('messages.forward')}
        </Button>
      }
    >
      <div className="mb-3 flex items-center gap-2.5 rounded-(--r-s) border-l-[3px] border-accent bg-accent/9 px-2.5 py-1.5">
        <Thumb message={message} />
        <p dir="auto" className="line-clamp-2 min-w-0 text-md text-muted">
          {previewOf(message)}
        </p>
      </div>
      <SearchField label={t('messages.forwardSearch')} value={query} onChange={setQuery} />
      {error && (
        <p role="alert" className="mt-2 text-md text-danger">
          {error}
        </p>
      )}
      <ul className="mt-2 max-h-[40dvh] overflow-y-auto">
        {shown.map((conversation) => (
          <li key={conversation.id}>
            <Choice
              conversation={conversation}
              isChosen={chosen.includes(conversation.id)}
              onToggle={() => toggle(conversation.id)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface ChoiceProps {
  conversation: Conversation;
  isChosen: boolean;
  onToggle: () => void;
}

function Choice({ conversation, isChosen, onToggle }: ChoiceProps) {
  const name = nameOf(conversation);
  return (
    <label className="flex min-h-11 items-center gap-3 rounded-m px-2 py-1 text-md hover:bg-hover">
      <Avatar
        id={colourKeyOf(conversation)}
        name={name}
        url={pictureOf(conversation)}
        shape={conversation.kind === 'direct' ? 'round' : 'squircle'}
        size="s"
      />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={onToggle}
        className="size-4.5 accent-accent"
      />
    </label>
  );
}
