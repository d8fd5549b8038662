import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Skeleton } from '../../ui/Skeleton';
import type { Membership } from '../messages/memberStore';
import { useMembers } from '../messages/useMembers';
import { DetailSection } from './DetailSection';
import { rankOf } from './describe';
import { MemberRow } from './MemberRow';

const SHOWN_AT_FIRST = 30;

interface Props {
  conversation: Conversation;
  onAdd: () => void;
}

/** Who is in a group: the highest roles first, then by name. */
export function MemberList({ conversation, onAdd }: Props) {
  const { members, complete } = useMembers(conversation.id);
  const { people } = useChat();
  const [showsAll, setShowsAll] = useState(false);
  const nameOf = ({ userId }: Membership) => people.get(userId)?.name ?? '';
  const sorted = members.toSorted(
    (a, b) => rankOf(b.role) - rankOf(a.role) || nameOf(a).localeCompare(nameOf(b)),
  );
  const shown = showsAll ? sorted : sorted.slice(0, SHOWN_AT_FIRST);

  return (
    <DetailSection title={t('conversations.info.members')} count={conversation.memberCount}>
      <button
        type="button"
        onClick={onAdd}
        className="-mx-1.5 flex w-[calc(100%+0.75rem)] items-center gap-[11px] rounded-m px-1.5 py-1.5 text-md font-medium text-accent-strong hover:bg-hover"
      >
        <span className="grid size-8 place-items-center rounded-full bg-accent-soft">
          <Icon name="personAdd" size={16} />
        </span>
        {t('conversations.info.addPeople')}
      </button>
      {members.length === 0 && !complete ? (
        <Skeleton className="mt-2 h-8" />
      ) : (
        <ul>
          {shown.map((member) => (
            <MemberRow key={member.userId} conversation={conversation} member={member} />
          ))}
        </ul>
      )}
      {shown.length < sorted.length && (
        <Button look="quiet" className="mt-1 w-full" onClick={() => setShowsAll(true)}>
          {t('conversations.info.showAll', { count: sorted.length })}
        </Button>
      )}
    </DetailSection>
  );
}
