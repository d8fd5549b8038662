import { useState } from 'react';
import { Link } from 'react-router';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { SearchField } from '../../ui/SearchField';
import { nameOf } from '../conversations/describe';
import { Hits } from './Hits';
import { MAX_QUERY, useMessageSearch } from './useMessageSearch';

interface Props {
  conversation: Conversation;
  onClose?: () => void;
  /** A hit was opened. */
  onOpen?: (() => void) | undefined;
}

/** Search within one conversation, beside it. */
export function ConversationSearch({ conversation, onClose, onOpen }: Props) {
  const { id } = conversation;
  const [q, setQ] = useState('');
  const result = useMessageSearch({ q, conversationId: id });
  const term = q.trim();
  return (
    <div className="flex flex-col gap-3">
      {onClose && (
        <div className="flex items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-lg font-[650] tracking-tight">
            {t('search.inName', { name: nameOf(conversation) })}
          </h2>
          <IconButton icon="close" label={t('search.close')} onClick={onClose} />
        </div>
      )}
      <SearchField
        autoFocus
        label={t('search.inConversation')}
        value={q}
        onChange={setQ}
        maxLength={MAX_QUERY}
        onKeyDown={(event) => event.key === 'Escape' && !q && onClose?.()}
      />
      {term && (
        <>
          <Hits
            result={result}
            hidesPlace
            noneText={t('search.noneHere', { query: term })}
            onOpen={onOpen}
          />
          <Link
            to={`/search?q=${encodeURIComponent(term)}`}
            className="self-start text-md font-medium text-accent-strong hover:underline"
          >
            {t('search.everywhere')}
          </Link>
        </>
      )}
    </div>
  );
}
