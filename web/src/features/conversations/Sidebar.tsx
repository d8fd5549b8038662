import clsx from 'clsx';
import { Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { t } from '../../lib/i18n';
import { useOpenOverlay } from '../../lib/overlay';
import { modKey } from '../../lib/platform';
import { Chip } from '../../ui/Chip';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { part } from '../../ui/part';
import { SearchField } from '../../ui/SearchField';
import { ConversationList } from './ConversationList';
import { type Filter, filters, matching } from './filters';
import { useConversations } from './useConversations';
import { useWalk } from './useWalk';

const SearchResults = part(
  () => import('./SearchResults'),
  ({ SearchResults }) => SearchResults,
);

interface Props {
  className?: string;
}

export function Sidebar({ className }: Props) {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const { id } = useParams();
  const { conversations, status, retry } = useConversations();
  const shown = matching(conversations, filter, id);
  const isArchive = filter === 'archive';
  useWalk(shown);

  return (
    <section
      aria-label={t('conversations.title')}
      className={clsx('min-h-0 flex-col border-line bg-bg', className)}
    >
      <Heading isArchive={isArchive} onLeaveArchive={() => setFilter('all')} />
      <SearchField
        label={t('conversations.search')}
        value={search}
        onChange={setSearch}
        shortcut={`${modKey} K`}
        maxLength={80}
        className="mx-[18px] mb-3"
      />
      {search.trim() ? (
        <Suspense>
          <SearchResults search={search} onDone={() => setSearch('')} />
        </Suspense>
      ) : (
        <>
          {!isArchive && <Filters chosen={filter} onChoose={setFilter} />}
          <ConversationList conversations={shown} status={status} filter={filter} onRetry={retry} />
          {filter === 'all' && (
            <ArchiveButton
              count={conversations.filter(({ archived }) => archived).length}
              onOpen={() => setFilter('archive')}
            />
          )}
        </>
      )}
    </section>
  );
}

interface HeadingProps {
  isArchive: boolean;
  onLeaveArchive: () => void;
}

function Heading({ isArchive, onLeaveArchive }: HeadingProps) {
  const openOverlay = useOpenOverlay();
  return (
    <header className="flex items-center gap-1.5 px-[18px] pt-[18px] pb-2.5">
      {isArchive && (
        <IconButton
          icon="back"
          label={t('conversations.closeArchive')}
          className="-ml-2"
          onClick={onLeaveArchive}
        />
      )}
      <h1 className="min-w-0 flex-1 truncate text-xl font-[650] tracking-[-0.015em]">
        {t(isArchive ? 'conversations.archiveTitle' : 'conversations.title')}
      </h1>
      <IconButton
        icon="edit"
        label={t('conversations.newConversation')}
        onClick={() => openOverlay('new-conversation')}
      />
    </header>
  );
}

interface FiltersProps {
  chosen: Filter;
  onChoose: (filter: Filter) => void;
}

function Filters({ chosen, onChoose }: FiltersProps) {
  return (
    <fieldset className="flex gap-1.5 px-[18px] pb-2.5">
      <legend className="sr-only">{t('conversations.filters')}</legend>
      {filters.map((name) => (
        <Chip key={name} selected={name === chosen} onClick={() => onChoose(name)}>
          {t(`conversations.${name}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

function ArchiveButton({ count, onOpen }: { count: number; onOpen: () => void }) {
  if (count === 0) return null;
  return (
    <button
      type="button"
      aria-label={t('conversations.openArchive', { count })}
      onClick={onOpen}
      className="mx-2.5 mb-2 flex flex-none items-center gap-3 rounded-[14px] px-2.5 py-2 text-md font-medium text-muted hover:bg-hover hover:text-text"
    >
      <span className="grid w-11 place-items-center">
        <Icon name="archive" size={19} />
      </span>
      <span className="flex-1 text-left">{t('conversations.archiveTitle')}</span>
      <span className="text-sm text-faint tabular-nums">{count}</span>
    </button>
  );
}
