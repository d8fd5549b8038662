import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface Props<T extends string> {
  /** What they are tabs of, for those who do not see it. */
  label: string;
  tabs: readonly { value: T; label: string; content: ReactNode }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few panels at a time; the arrow keys move between their tabs. */
export function Tabs<T extends string>({ label, tabs, value, onChange }: Props<T>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as T)}>
      <Base.List
        aria-label={label}
        activateOnFocus
        className="mt-5 flex overflow-x-auto rounded-m bg-sunken p-1 [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="flex-auto rounded-(--r-s) px-1.5 py-1 whitespace-nowrap text-xs font-medium text-muted hover:text-text data-active:bg-surface data-active:text-text data-active:shadow-sm"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} tabIndex={-1} className="outline-none">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
