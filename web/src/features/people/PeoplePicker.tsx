import clsx from 'clsx';
import { type ReactNode, type Ref, useState } from 'react';
import type { User } from '../../api/types';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { SearchField } from '../../ui/SearchField';
import { PeopleList } from './PeopleList';
import { PersonLine } from './PersonLine';
import type { usePeopleChoice } from './usePeopleChoice';

interface Props {
  choice: ReturnType<typeof usePeopleChoice>;
  searchRef?: Ref<HTMLInputElement>;
  /** Why somebody cannot be picked; null for those who can. */
  whyNot?: (person: User) => ReactNode;
}

/** Finds and picks several people. */
export function PeoplePicker({ choice, searchRef, whyNot }: Props) {
  const [search, setSearch] = useState('');
  const { chosen, toggle } = choice;

  return (
    <div>
      <SearchField
        ref={searchRef}
        label={t('people.search')}
        value={search}
        onChange={setSearch}
        maxLength={80}
      />
      {chosen.length > 0 && (
        <ul
          aria-label={t('people.chosen', { count: chosen.length })}
          className="mt-3 flex max-h-28 flex-wrap gap-1.5 overflow-y-auto"
        >
          {chosen.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                onClick={() => toggle(person)}
                className="relative flex items-center gap-1.5 rounded-full bg-accent-soft py-1 pr-2 pl-1 text-sm font-medium text-accent-strong"
              >
                <Avatar id={person.id} name={person.name} url={person.avatarUrl} size="xs" />
                <span className="sr-only">{t('people.takeOff', { name: person.name })}</span>
                <span aria-hidden>{person.name}</span>
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3 -mx-2 min-h-64">
        <PeopleList search={search}>
          {(person) => (
            <Option
              key={person.id}
              person={person}
              choice={choice}
              reason={whyNot?.(person) ?? null}
            />
          )}
        </PeopleList>
      </div>
    </div>
  );
}

interface OptionProps {
  person: User;
  choice: Props['choice'];
  reason: ReactNode;
}

function Option({ person, choice, reason }: OptionProps) {
  const isChosen = choice.isChosen(person.id);
  return (
    <li>
      <label
        className={clsx(
          'relative flex items-center gap-3 rounded-[14px] px-2 py-2 text-md has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
          reason ? 'opacity-60' : 'cursor-pointer hover:bg-hover hover:[--ring:var(--hover)]',
        )}
      >
        <input
          type="checkbox"
          className="peer sr-only"
          checked={isChosen}
          disabled={reason !== null || (choice.isFull && !isChosen)}
          onChange={() => choice.toggle(person)}
        />
        <PersonLine person={person} note={reason} size="m" />
        {!reason && (
          <span
            aria-hidden
            className={clsx(
              'grid size-5 shrink-0 place-items-center rounded-full border',
              isChosen ? 'border-accent bg-accent text-on-accent' : 'border-faint',
            )}
          >
            {isChosen && <Icon name="check" size={13} />}
          </span>
        )}
      </label>
    </li>
  );
}
