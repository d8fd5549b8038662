import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import type { Completion } from './completion';

interface Props {
  id: string;
  label: string;
  items: readonly Completion[];
  at: number;
  onPick: (item: Completion) => void;
}

export function CompletionList({ id, label, items, at, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={`${t('editor.completions')}: ${label}`}
      className="absolute inset-x-0 bottom-full z-30 mb-2 max-h-64 overflow-y-auto rounded-[14px] border border-line bg-surface p-1.5 shadow-float [--ring:var(--surface)]"
    >
      {items.map((item, index) => (
        // The keys are the editor's: the focus never comes here.
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={item.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
          className={clsx(
            'flex min-h-9 cursor-default items-center gap-2.5 rounded-[10px] px-2.5 text-md',
            index === at ? 'bg-accent-soft text-accent-strong' : 'hover:bg-hover',
          )}
        >
          <Leading item={item} />
          <span className="truncate font-medium">{item.title}</span>
          {item.detail && <span className="truncate text-sm text-muted">{item.detail}</span>}
        </div>
      ))}
    </div>
  );
}

function Leading({ item: { person, emoji, title } }: { item: Completion }) {
  if (person) return <Avatar id={person.id} name={title} url={person.avatarUrl} size="xs" />;
  if (emoji) return <span className="w-6 text-center text-lg">{emoji}</span>;
  return <Icon name="people" size={18} className="text-muted" />;
}
