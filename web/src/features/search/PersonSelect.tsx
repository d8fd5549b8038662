import { Combobox } from '@base-ui/react/combobox';
import { useId, useState } from 'react';
import type { User } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { useMe } from '../auth/session';
import { usePeople } from '../people/usePeople';
import { usePerson } from '../presence/usePeople';

interface Props {
  /** Empty for anyone. */
  userId: string;
  onChange: (userId: string) => void;
}

/** Picks somebody out of everyone here, by a few letters of the name. */
export function PersonSelect({ userId, onChange }: Props) {
  const id = useId();
  const [search, setSearch] = useState('');
  const me = useMe();
  const chat = useChat();
  const held = usePerson(userId);
  const chosen = userId === me.id ? me : (held ?? null);
  const { people } = usePeople(search === chosen?.name ? '' : search);
  const own = me.name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()) ? [me] : [];
  return (
    <Combobox.Root
      items={[...own, ...people]}
      filter={null}
      value={chosen}
      itemToStringLabel={(person: User) => person.name}
      isItemEqualToValue={(a: User, b: User) => a.id === b.id}
      onInputValueChange={setSearch}
      onValueChange={(person: User | null) => {
        if (person) chat.people.put(person);
        onChange(person?.id ?? '');
      }}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {t('search.from')}
        </label>
        <div className="relative">
          <Combobox.Input
            id={id}
            placeholder={t('search.anyone')}
            maxLength={80}
            className="h-11 w-full rounded-m border border-faint/45 bg-surface px-3 pr-10 text-text placeholder:text-muted focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent"
          />
          <Combobox.Clear
            aria-label={t('ui.clear')}
            className="absolute inset-y-0 right-1.5 my-auto grid size-8 place-items-center rounded-(--r-s) text-muted hover:text-text"
          >
            <Icon name="close" size={15} />
          </Combobox.Clear>
        </div>
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-50">
          <Combobox.Popup className="max-h-72 w-(--anchor-width) overflow-y-auto rounded-[14px] border border-line bg-surface p-1.5 shadow-float">
            <Combobox.Empty className="px-2.5 py-2 text-md text-muted empty:hidden">
              {t('people.noMatchTitle')}
            </Combobox.Empty>
            <Combobox.List>
              {(person: User) => (
                <Combobox.Item
                  key={person.id}
                  value={person}
                  className="flex items-center gap-2.5 rounded-[10px] px-2.5 py-1.5 text-md data-highlighted:bg-hover"
                >
                  <Avatar id={person.id} name={person.name} url={person.avatarUrl} size="xs" />
                  <span className="min-w-0 truncate">{person.name}</span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
