import clsx from 'clsx';
import { NavLink } from 'react-router';
import { useConversations } from '../features/conversations/useConversations';
import { useDueReminders } from '../features/inbox/useDueReminders';
import { t } from '../lib/i18n';
import { Icon, type IconName } from '../ui/Icon';
import { Logo } from '../ui/Logo';
import { tip } from '../ui/tip';
import { Account } from './Account';

/** The sections of the app: a column at the side, or a bar below on a narrow screen. */
export function Rail({ className }: { className?: string }) {
  const { unread, mentions } = useConversations();
  const waiting = mentions + useDueReminders();
  return (
    <nav
      aria-label={t('app.sections')}
      className={clsx(
        'flex shrink-0 border-line bg-sunken [--ring:var(--sunken)]',
        'justify-around border-t px-2 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]',
        'md:w-16 md:flex-col md:items-center md:justify-start md:gap-1.5 md:border-t-0 md:border-r md:px-0 md:py-3.5',
        className,
      )}
    >
      <Logo className="mb-3.5 max-md:hidden" />
      <Section
        to="/c"
        icon="chat"
        text={t('app.chats')}
        label={unread > 0 ? t('app.chatsUnread', { count: unread }) : t('app.chats')}
        marked={unread > 0}
      />
      <Section
        to="/inbox"
        icon="bell"
        text={t('app.inbox')}
        label={waiting > 0 ? t('app.inboxNew', { count: waiting }) : t('app.inbox')}
        marked={waiting > 0}
      />
      <Section to="/rooms" icon="compass" text={t('app.rooms')} />
      <Section to="/people" icon="people" text={t('app.people')} />
      <span className="flex-1 max-md:hidden" />
      <Section to="/settings" icon="gear" text={t('app.settings')} />
      <div className="mt-1.5 max-md:hidden">
        <Account />
      </div>
    </nav>
  );
}

interface SectionProps {
  to: string;
  icon: IconName;
  text: string;
  label?: string;
  marked?: boolean;
}

function Section({ to, icon, text, label = text, marked = false }: SectionProps) {
  return (
    <NavLink
      {...tip(text, { side: 'right' })}
      to={to}
      aria-label={label}
      className={({ isActive }) =>
        clsx(
          'relative grid place-items-center rounded-m transition-colors',
          'max-md:h-12 max-md:min-w-0 max-md:flex-1 max-md:gap-0.5 max-md:px-1 md:size-[42px]',
          isActive
            ? 'text-accent-strong md:bg-accent-soft'
            : 'text-muted hover:text-text md:hover:bg-hover',
        )
      }
    >
      <span className="relative">
        <Icon name={icon} />
        {marked && (
          <span className="absolute -top-1 -right-1 size-2 rounded-full bg-unread ring-2 ring-(--ring)" />
        )}
      </span>
      <span aria-hidden className="text-2xs font-medium md:hidden">
        {text}
      </span>
    </NavLink>
  );
}
