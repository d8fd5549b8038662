import clsx from 'clsx';
import { useState } from 'react';
import { useParams } from 'react-router';
import { t } from '../../lib/i18n';
import { useOpenOverlay } from '../../lib/overlay';
import { modKey } from '../../lib/platform';
import { Chip } from '../../ui/Chip';
import { IconButton } from '../../ui/IconButton';
import { SearchField } from '../../ui/SearchField';
import { ConversationList } from './ConversationList';
import { type Filter, filters, matching } from './filters';
import { SearchResults } from './SearchResults';
import { useConversations } from './useConversations';
import { useWalk } from './useWalk';

interface Props {
  className?: string;
}

export function Sidebar({ className }: Props) {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const { id } = useParams();
  const openOverlay = useOpenOverlay();
  const { conversations, status, retry } = useConversations();
  const shown = matching(conversations, filter, id);
  useWalk(shown);

  return (
    <section
      aria-label={t('conversations.title')}
      className={clsx('min-h-0 flex-col border-line bg-bg', className)}
    >
      <header className="flex items-center justify-between px-[18px] pt-[18px] pb-2.5">
        <h1 className="text-xl font-[650] tracking-[-0.015em]">{t('conversations.title')}</h1>
        <IconButton
          icon="edit"
          label={t('conversations.newConversation')}
          onClick={() => openOverlay('new-conversation')}
        />
      </header>
      <SearchField
        label={t('conversations.search')}
        value={search}
        onChange={setSearch}
        shortcut={`${modKey} K`}
        maxLength={80}
        className="mx-[18px] mb-3"
      />
      {search.trim() ? (
        <SearchResults search={search} onDone={() => setSearch('')} />
      ) : (
        <>
          <fieldset className="flex gap-1.5 px-[18px] pb-2.5">
            <legend className="sr-only">{t('conversations.filters')}</legend>
            {filters.map((name) => (
              <Chip key={name} selected={name === filter} onClick={() => setFilter(name)}>
                {t(`conversations.${name}`)}
              </Chip>
            ))}
          </fieldset>
          <ConversationList conversations={shown} status={status} filter={filter} onRetry={retry} />
        </>
      )}
    </section>
  );
}
