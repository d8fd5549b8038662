import { useMemo } from 'react';
import { Link } from 'react-router';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { fuzzyFilter } from '../../lib/fuzzy';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { PersonLine } from '../people/PersonLine';
import { usePeople } from '../people/usePeople';
import { ConversationRow } from './ConversationRow';
import { nameOf } from './describe';
import { useConversations } from './useConversations';
import { useRovingRows } from './useRovingRows';
import { useStartDirect } from './useStartDirect';

interface Props {
  search: string;
  /** A person was chosen, so that the search has served. */
  onDone: () => void;
}

/** What a search in the sidebar finds: own conversations, then people. */
export function SearchResults({ search, onDone }: Props) {
  const { conversations } = useConversations();
  const { people, isPending, error } = usePeople(search);
  const { list, onKeyDown } = useRovingRows<HTMLDivElement>();
  const chats = useMemo(() => fuzzyFilter(conversations, search, nameOf), [conversations, search]);
  const known = new Set(chats.map((chat) => chat.peer?.id));
  const strangers = people.filter((person) => !known.has(person.id));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside.
    <div
      ref={list}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5 pb-2.5"
    >
      {chats.length === 0 && strangers.length === 0 && !isPending && (
        <p role="status" className="px-6 py-8 text-center text-md text-muted">
          {error ? errorText(error) : t('conversations.noMatch', { query: search.trim() })}
        </p>
      )}
      {chats.length > 0 && (
        <Section title={t('conversations.matchingChats')}>
          {chats.map((conversation) => (
            <ConversationRow
              key={conversation.id}
              conversation={conversation}
              tabIndex={0}
              isEager={false}
            />
          ))}
        </Section>
      )}
      {strangers.length > 0 && (
        <Section title={t('conversations.matchingPeople')}>
          {strangers.map((person) => (
            <Stranger key={person.id} person={person} onStarted={onDone} />
          ))}
        </Section>
      )}
      <Link
        to={`/search?q=${encodeURIComponent(search.trim())}`}
        data-row="messages"
        className="mt-1 flex items-center gap-3 rounded-[14px] px-2.5 py-2.5 text-md font-medium text-accent-strong hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="grid w-11 place-items-center">
          <Icon name="search" size={19} />
        </span>
        <span className="min-w-0 truncate">
          {t('conversations.searchAll', { term: search.trim() })}
        </span>
      </Link>
    </div>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="px-2.5 pt-2 pb-1 text-xs font-semibold tracking-[0.06em] text-faint uppercase">
        {title}
      </h2>
      <ul aria-label={title}>{children}</ul>
    </section>
  );
}

function Stranger({ person, onStarted }: { person: User; onStarted: () => void }) {
  const { start } = useStartDirect(onStarted);
  return (
    <li>
      <button
        type="button"
        data-row={person.id}
        onClick={() => start(person.id)}
        className="flex w-full items-center gap-3 rounded-[14px] px-2.5 py-[9px] text-md hover:bg-hover hover:[--ring:var(--hover)] focus-visible:-outline-offset-2"
      >
        <PersonLine person={person} />
      </button>
    </li>
  );
}
