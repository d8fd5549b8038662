import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { t } from '../../lib/i18n';
import { useMediaQuery } from '../../lib/useMediaQuery';
import { usePageTitle } from '../../lib/usePageTitle';
import { useShortcut } from '../../lib/useShortcut';
import { Icon } from '../../ui/Icon';
import { SearchField } from '../../ui/SearchField';
import { Hits } from './Hits';
import { SearchFilters } from './SearchFilters';
import { SearchTips } from './SearchTips';
import { isEmpty, MAX_QUERY, type MessageQuery, useMessageSearch } from './useMessageSearch';

/** Search over everything the caller may read. The address holds the question. */
export function SearchPage() {
  const [params, setParams] = useSearchParams();
  const hasRoom = useMediaQuery('(min-width: 1180px)');
  const field = useRef<HTMLInputElement>(null);
  const query = read(params);
  const result = useMessageSearch(query);
  usePageTitle(t('search.title'));
  useShortcut({ key: '/' }, () => field.current?.focus());
  const change = (part: Partial<MessageQuery>) =>
    setParams(write({ ...query, ...part }), { replace: true });

  return (
    <main className="flex min-w-0 flex-1 flex-col bg-sunken">
      <header className="flex flex-none flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-surface px-4 py-3 md:h-[68px] md:px-7">
        <h1 className="text-xl font-[650] tracking-tight">{t('search.title')}</h1>
        <SearchField
          ref={field}
          autoFocus
          label={t('search.field')}
          value={query.q}
          onChange={(q) => change({ q })}
          maxLength={MAX_QUERY}
          className="w-full md:max-w-[520px] md:flex-1"
        />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-4 md:px-7 md:py-6">
        <div className="mx-auto flex max-w-[1040px] flex-col gap-4 xl:flex-row-reverse xl:items-start">
          <details
            open={hasRoom}
            className="group rounded-[20px] border border-line bg-surface p-4.5 shadow-float xl:w-72 xl:flex-none"
          >
            <summary className="flex cursor-pointer items-center justify-between text-md font-semibold xl:hidden in-open:mb-3">
              {t('search.filters')}
              <Icon name="down" size={18} className="text-muted group-open:rotate-180" />
            </summary>
            <SearchFilters
              query={query}
              onChange={change}
              onClear={() => setParams(write({ q: query.q }), { replace: true })}
            />
          </details>
          <div className="min-w-0 flex-1 rounded-[20px] border border-line bg-surface px-4.5 py-1 shadow-float [--ring:var(--surface)]">
            {isEmpty(query) ? <SearchTips /> : <Hits result={result} />}
          </div>
        </div>
      </div>
    </main>
  );
}

function read(params: URLSearchParams): MessageQuery {
  const text = (name: string) => params.get(name) || undefined;
  return {
    q: params.get('q') ?? '',
    conversationId: text('in'),
    from: text('from'),
    has: text('has'),
    after: text('after'),
    before: text('before'),
    pinned: params.get('pinned') === 'true' || undefined,
  };
}

function write({ conversationId, ...query }: MessageQuery): Record<string, string> {
  const entries = Object.entries({ ...query, in: conversationId });
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
}
