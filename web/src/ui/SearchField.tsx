import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { t } from '../lib/i18n';
import { Icon } from './Icon';
import { Shortcut } from './Shortcut';

interface Props extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value'> {
  /** Spoken, and shown while it is empty. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  shortcut?: string;
}

export function SearchField({ label, value, onChange, shortcut, className, ...input }: Props) {
  return (
    <div className={clsx('relative', className)}>
      <Icon
        name="search"
        size={17}
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-faint"
      />
      <input
        {...input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          input.onKeyDown?.(event);
          if (event.key === 'Escape' && value) {
            event.stopPropagation();
            onChange('');
          }
        }}
        className={clsx(
          'h-[38px] w-full rounded-m border border-transparent bg-sunken pl-9 text-md placeholder:text-faint',
          'focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent',
          '[&::-webkit-search-cancel-button]:hidden',
          shortcut ? 'pr-16' : 'pr-10',
        )}
      />
      {value ? (
        <button
          type="button"
          aria-label={t('ui.clear')}
          onClick={() => onChange('')}
          className="absolute inset-y-0 right-1.5 my-auto grid size-7 place-items-center rounded-(--r-s) text-muted hover:text-text"
        >
          <Icon name="close" size={15} />
        </button>
      ) : (
        shortcut && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 flex items-center max-md:hidden"
          >
            <Shortcut keys={shortcut} />
          </span>
        )
      )}
    </div>
  );
}
