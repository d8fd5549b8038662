import clsx from 'clsx';
import { type ComponentType, Suspense } from 'react';
import { Navigate, NavLink, useParams } from 'react-router';
import { t } from '../../lib/i18n';
import { usePageTitle } from '../../lib/usePageTitle';
import { Icon } from '../../ui/Icon';
import { part } from '../../ui/part';
import { MentionsList } from './MentionsList';
import { RemindersList } from './RemindersList';
import { SavedList } from './SavedList';
import { type InboxTab, inboxTabs } from './tabs';

const DraftsList = part(
  () => import('./DraftsList'),
  ({ DraftsList }) => DraftsList,
);
const ScheduledList = part(
  () => import('./ScheduledList'),
  ({ ScheduledList }) => ScheduledList,
);
const ThreadsPage = part(
  () => import('../threads/ThreadsPage'),
  ({ ThreadsPage }) => ThreadsPage,
);

const lists: Record<Exclude<InboxTab, 'threads'>, ComponentType> = {
  mentions: MentionsList,
  saved: SavedList,
  reminders: RemindersList,
  drafts: DraftsList,
  scheduled: ScheduledList,
};

/** What waits for the caller alone, in one place. */
export function InboxPage() {
  const { tab } = useParams();
  const shown = inboxTabs.find(({ id }) => id === tab)?.id;
  usePageTitle(shown && shown !== 'threads' ? t(`inbox.tabs.${shown}`) : null);
  if (!shown) return <Navigate to="/inbox/mentions" replace />;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 bg-sunken max-md:flex-col">
      <nav
        ref={scrollToActive}
        aria-label={t('inbox.sections')}
        className="flex-none border-line bg-bg max-md:overflow-x-auto max-md:border-b md:w-[260px] md:border-r md:px-2.5 md:pt-[18px]"
      >
        <p className="px-2.5 pb-4 text-xl font-[650] tracking-[-0.015em] max-md:hidden">
          {t('inbox.title')}
        </p>
        <ul className="flex gap-1 max-md:w-max max-md:px-3 max-md:py-2 md:flex-col md:gap-0.5">
          {inboxTabs.map(({ id, icon }) => (
            <li key={id}>
              <NavLink
                to={`/inbox/${id}`}
                className={({ isActive }) =>
                  clsx(
                    'flex items-center gap-2 rounded-m px-2.5 py-2 text-md font-medium whitespace-nowrap md:gap-3',
                    isActive
                      ? 'bg-accent-soft text-accent-strong'
                      : 'text-muted hover:bg-hover hover:text-text',
                  )
                }
              >
                <Icon name={icon} size={18} />
                {t(`inbox.tabs.${id}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <Suspense>{shown === 'threads' ? <ThreadsPage /> : <Section tab={shown} />}</Suspense>
    </div>
  );
}

function Section({ tab }: { tab: Exclude<InboxTab, 'threads'> }) {
  const List = lists[tab];
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto px-3 py-4 md:px-7 md:py-6">
      <div className="mx-auto max-w-[760px]">
        <h1 className="px-2 text-xl font-[650] tracking-tight">{t(`inbox.tabs.${tab}`)}</h1>
        <p className="mb-4 px-2 text-md text-muted">{t(`inbox.texts.${tab}`)}</p>
        <div className="rounded-[20px] border border-line bg-surface px-4.5 py-1 shadow-float [--ring:var(--surface)]">
          <List key={tab} />
        </div>
      </div>
    </main>
  );
}

/** On a narrow screen the parts are more than fit; the open one must not be out of sight. */
function scrollToActive(nav: HTMLElement | null): void {
  nav?.querySelector('[aria-current=page]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
}
