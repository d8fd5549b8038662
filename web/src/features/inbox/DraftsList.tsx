import { useState } from 'react';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { nameOf } from '../conversations/describe';
import { useConversation } from '../conversations/useConversations';
import { asAttachment } from '../media/pendingFiles';
import { filesText, voiceText } from '../media/summary';
import { Thumb } from '../media/Thumb';
import { PlaceRow } from './PlaceRow';
import { type Unsent, useDrafts } from './useDrafts';

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

function DraftRow({ draft }: { draft: Unsent }) {
  const { key, conversationId, threadSeq, text, voice, files } = draft;
  const { drafts, voices, uploads } = useChat();
  const conversation = useConversation(conversationId);
  const [asks, setAsks] = useState(false);
  if (!conversation) return null;
  const name = nameOf(conversation);
  const attachments = files.map(asAttachment);
  const words = [text, voice && voiceText(voice), filesText({ kind: 'text', attachments })];

  function remove() {
    drafts.set(key, '');
    voices.put(key, null);
    uploads.release(
      files.map(({ id }) => id),
      false,
    );
    const onPress = () => {
      drafts.set(key, text);
      if (voice) voices.put(key, voice);
    };
    // Files are gone from the server as well.
    const action = files.length === 0 && { label: t('ui.undo'), onPress };
    showToast({ title: t('inbox.draftDeleted'), ...(action && { action }) });
  }

  return (
    <li>
      <PlaceRow
        conversation={conversation}
        threadSeq={threadSeq}
        label={t(threadSeq === null ? 'inbox.draftIn' : 'inbox.draftInThread', { name })}
        actions={
          <>
            <Thumb message={{ attachments }} className="size-11" />
            <IconButton
              icon="trash"
              size="s"
              label={t('inbox.deleteDraft', { name })}
              onClick={() => (files.length > 0 ? setAsks(true) : remove())}
            />
          </>
        }
      >
        <p className="line-clamp-3 text-md break-words text-muted">
          {words.filter(Boolean).join(' · ')}
        </p>
      </PlaceRow>
      {asks && (
        <ConfirmDialog
          title={t('inbox.deleteDraftTitle')}
          text={t('inbox.deleteDraftText', { count: files.length })}
          confirmLabel={t('inbox.cancelSending')}
          onConfirm={async () => remove()}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
}
