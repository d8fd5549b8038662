import { Link } from 'react-router';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { colourKeyOf, nameOf, pictureOf } from '../conversations/describe';
import { useConversation } from '../conversations/useConversations';
import { type HeldDraft, useDrafts } from './useDrafts';

/** All that was left unsent; it works without a network, as drafts are kept here as well. */
export function DraftsList() {
  const drafts = useDrafts();
  if (drafts.length === 0) {
    return (
      <EmptyState
        icon="draft"
        title={t('inbox.empty.draftsTitle')}
        text={t('inbox.empty.draftsText')}
      />
    );
  }
  return (
    <ul aria-label={t('inbox.tabs.drafts')} className="-mx-2.5 my-2">
      {drafts.map((draft) => (
        <DraftRow key={draft.key} draft={draft} />
      ))}
    </ul>
  );
}

function DraftRow({ draft }: { draft: HeldDraft }) {
  const { key, conversationId, threadSeq, text } = draft;
  const { drafts } = useChat();
  const conversation = useConversation(conversationId);
  if (!conversation) return null;
  const name = nameOf(conversation);
  const inThread = threadSeq === null ? '' : `?thread=${threadSeq}`;

  function remove() {
    drafts.set(key, '');
    const onPress = () => drafts.set(key, text);
    showToast({ title: t('inbox.draftDeleted'), action: { label: t('ui.undo'), onPress } });
  }

  return (
    <li className="relative flex items-start gap-3 rounded-[14px] px-2.5 py-2.5 hover:bg-hover has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent">
      <Avatar
        id={colourKeyOf(conversation)}
        name={name}
        url={pictureOf(conversation)}
        shape={conversation.kind === 'direct' ? 'round' : 'squircle'}
        size="s"
      />
      <div className="min-w-0 flex-1">
        <Link
          to={`/c/${conversationId}${inThread}`}
          className="block truncate text-md font-semibold outline-none before:absolute before:inset-0"
        >
          {t(threadSeq === null ? 'inbox.draftIn' : 'inbox.draftInThread', { name })}
        </Link>
        <p className="line-clamp-3 text-md break-words text-muted">{text}</p>
      </div>
      <span className="relative">
        <IconButton
          icon="trash"
          size="s"
          label={t('inbox.deleteDraft', { name })}
          onClick={remove}
        />
      </span>
    </li>
  );
}
