import { Suspense, useState } from 'react';
import type { Conversation } from '../../api/types';
import { fuzzyFilter } from '../../lib/fuzzy';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Icon, type IconName } from '../../ui/Icon';
import { overlay } from '../../ui/part';
import { SearchField } from '../../ui/SearchField';
import { Skeleton } from '../../ui/Skeleton';
import type { Membership } from '../messages/memberStore';
import { useMembers } from '../messages/useMembers';
import { AddPeopleDialog } from './AddPeopleDialog';
import { BansDialog } from './BansDialog';
import { DetailSection } from './DetailSection';
import { may, rankOf } from './describe';
import { MemberRow } from './MemberRow';

const InvitesDialog = overlay(
  () => import('../invites/InvitesDialog'),
  ({ InvitesDialog }) => InvitesDialog,
);

const SHOWN_AT_FIRST = 30;
const SEARCHED_FROM = 12;

interface Props {
  conversation: Conversation;
}

/** Who is in a group or room: the highest roles first, then by name. */
export function MemberList({ conversation }: Props) {
  const { members, complete } = useMembers(conversation.id);
  const { people } = useChat();
  const [showsAll, setShowsAll] = useState(false);
  const [search, setSearch] = useState('');
  const nameOf = ({ userId }: Membership) => people.get(userId)?.name ?? '';
  const sorted = members.toSorted(
    (a, b) => rankOf(b.role) - rankOf(a.role) || nameOf(a).localeCompare(nameOf(b)),
  );
  const found = search.trim() ? fuzzyFilter(sorted, search, nameOf) : sorted;
  const shown = showsAll ? found : found.slice(0, SHOWN_AT_FIRST);

  return (
    <DetailSection title={t('conversations.info.members')} count={conversation.memberCount}>
      <MemberActions conversation={conversation} />
      {sorted.length >= SEARCHED_FROM && (
        <SearchField
          label={t('conversations.info.searchMembers')}
          value={search}
          onChange={setSearch}
          maxLength={80}
          className="my-2"
        />
      )}
      {members.length === 0 && !complete ? (
        <Skeleton className="mt-2 h-8" />
      ) : (
        <ul aria-label={t('conversations.info.members')}>
          {shown.map((member) => (
            <MemberRow key={member.userId} conversation={conversation} member={member} />
          ))}
        </ul>
      )}
      {found.length === 0 && search && (
        <p role="status" className="py-2 text-md text-muted">
          {t('conversations.info.noMember', { search: search.trim() })}
        </p>
      )}
      {shown.length < found.length && (
        <Button look="quiet" className="mt-1 w-full" onClick={() => setShowsAll(true)}>
          {t('conversations.info.showAll', { count: found.length })}
        </Button>
      )}
    </DetailSection>
  );
}

function MemberActions({ conversation }: Props) {
  const [open, setOpen] = useState<'add' | 'invite' | 'bans' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {may(conversation, 'add') && (
        <Action icon="personAdd" onClick={() => setOpen('add')}>
          {t('conversations.info.addPeople')}
        </Action>
      )}
      {may(conversation, 'invite') && (
        <Action icon="link" onClick={() => setOpen('invite')}>
          {t('conversations.info.invite')}
        </Action>
      )}
      {may(conversation, 'ban') && (
        <Action icon="ban" onClick={() => setOpen('bans')}>
          {t('conversations.info.bans')}
        </Action>
      )}
      {open === 'add' && <AddPeopleDialog conversation={conversation} onClose={close} />}
      {open === 'bans' && <BansDialog conversation={conversation} onClose={close} />}
      {open === 'invite' && (
        <Suspense>
          <InvitesDialog conversation={conversation} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

interface ActionProps {
  icon: IconName;
  onClick: () => void;
  children: string;
}

function Action({ icon, onClick, children }: ActionProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="-mx-1.5 flex w-[calc(100%+0.75rem)] items-center gap-[11px] rounded-m px-1.5 py-1.5 text-md font-medium text-accent-strong hover:bg-hover"
    >
      <span className="grid size-8 place-items-center rounded-full bg-accent-soft">
        <Icon name={icon} size={16} />
      </span>
      {children}
    </button>
  );
}
