import { t } from '../../lib/i18n';
import { MessageLine } from '../conversations/MessageLine';
import { QueryList } from '../conversations/QueryList';
import { useRovingRows } from '../conversations/useRovingRows';
import { Excerpt } from './Excerpt';
import type { useMessageSearch } from './useMessageSearch';

interface Props {
  result: ReturnType<typeof useMessageSearch>;
  /** In the search of one conversation its name would be on every line. */
  hidesPlace?: boolean;
  noneText?: string;
  onOpen?: (() => void) | undefined;
}

/** What a search has found; each hit opens where it was written. */
export function Hits({ result, hidesPlace = false, noneText, onOpen }: Props) {
  const { list, onKeyDown } = useRovingRows<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside.
    <div ref={list} onKeyDown={onKeyDown} aria-busy={result.isFetching}>
      <QueryList
        query={result}
        items={result.hits}
        keyOf={({ message }) => message.id}
        label={t('search.results')}
        empty={{
          icon: 'search',
          title: t('search.noneTitle'),
          text: noneText ?? t('search.noneText'),
        }}
      >
        {({ message, excerpt }) => (
          <MessageLine
            message={message}
            showsPlace={!hidesPlace}
            onOpen={onOpen}
            excerpt={excerpt.length > 0 ? <Excerpt parts={excerpt} /> : undefined}
          />
        )}
      </QueryList>
    </div>
  );
}
