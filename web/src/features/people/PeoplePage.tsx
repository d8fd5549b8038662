import { useState } from 'react';
import type { User } from '../../api/types';
import { t } from '../../lib/i18n';
import { usePageTitle } from '../../lib/usePageTitle';
import { Icon } from '../../ui/Icon';
import { SearchField } from '../../ui/SearchField';
import { Spinner } from '../../ui/Spinner';
import { useStartDirect } from '../conversations/useStartDirect';
import { PeopleList } from './PeopleList';
import { PersonLine } from './PersonLine';

export function PeoplePage() {
  const [search, setSearch] = useState('');
  usePageTitle(t('people.title'));
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-sunken">
      <header className="flex flex-none flex-wrap items-center gap-x-6 gap-y-2 border-b border-line bg-surface px-4 py-3 md:h-[68px] md:px-7">
        <h1 className="text-xl font-[650] tracking-tight">{t('people.title')}</h1>
        <SearchField
          label={t('people.search')}
          value={search}
          onChange={setSearch}
          maxLength={80}
          className="w-full md:max-w-80"
        />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-4 md:px-7 md:py-6">
        <div className="mx-auto max-w-[760px] rounded-[20px] border border-line bg-surface p-2 shadow-float [--ring:var(--surface)]">
          <PeopleList search={search}>
            {(person) => <PersonRow key={person.id} person={person} />}
          </PeopleList>
        </div>
      </div>
    </main>
  );
}

function PersonRow({ person }: { person: User }) {
  const { start, isStarting } = useStartDirect();
  return (
    <li className="flex items-center gap-3 rounded-[14px] px-3 py-2.5 hover:bg-hover hover:[--ring:var(--hover)]">
      <PersonLine person={person} />
      <button
        type="button"
        aria-label={t('people.messagePerson', { name: person.name })}
        onClick={() => start(person.id)}
        className="flex h-9 shrink-0 items-center gap-2 rounded-m px-3 text-md font-semibold text-accent-strong hover:bg-accent-soft"
      >
        {isStarting ? <Spinner /> : <Icon name="chat" size={17} />}
        <span className="max-md:hidden">{t('people.message')}</span>
      </button>
    </li>
  );
}
