import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Page, Room } from '../../api/types';
import { t } from '../../lib/i18n';
import { useOpenOverlay } from '../../lib/overlay';
import { useDebounced } from '../../lib/useDebounced';
import { usePageTitle } from '../../lib/usePageTitle';
import { Button } from '../../ui/Button';
import { SearchField } from '../../ui/SearchField';
import { QueryList } from '../conversations/QueryList';
import { RoomRow } from './RoomRow';

/** All rooms there are, the largest first, to look around and join. */
export function RoomsPage() {
  const [search, setSearch] = useState('');
  const openOverlay = useOpenOverlay();
  const query = useDebounced(search.trim());
  const rooms = useInfiniteQuery({
    queryKey: ['rooms', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Room>>('/api/rooms', { query: { query, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const create = () => openOverlay('new-room');
  usePageTitle(t('rooms.title'));
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-sunken">
      <header className="flex flex-none flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-surface px-4 py-3 md:h-[68px] md:px-7">
        <h1 className="text-xl font-[650] tracking-tight max-md:flex-1">{t('rooms.title')}</h1>
        <SearchField
          label={t('rooms.search')}
          value={search}
          onChange={setSearch}
          maxLength={80}
          className="max-md:order-last max-md:w-full md:w-80"
        />
        <Button icon="plus" className="md:ml-auto" onClick={create}>
          {t('rooms.create')}
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-4 md:px-7 md:py-6">
        <div className="mx-auto max-w-[760px] rounded-[20px] border border-line bg-surface px-4.5 py-1 shadow-float [--ring:var(--surface)]">
          <QueryList
            query={rooms}
            items={rooms.data?.pages.flatMap((page) => page.items) ?? []}
            keyOf={(room) => room.id}
            label={t('rooms.list')}
            empty={
              query
                ? {
                    icon: 'search',
                    title: t('rooms.noMatchTitle'),
                    text: t('rooms.noMatchText', { query }),
                  }
                : {
                    icon: 'hash',
                    title: t('rooms.emptyTitle'),
                    text: t('rooms.emptyText'),
                    action: <Button onClick={create}>{t('rooms.create')}</Button>,
                  }
            }
          >
            {(room) => <RoomRow room={room} />}
          </QueryList>
        </div>
      </div>
    </main>
  );
}
