import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Conversation, MemberRole } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { showToast } from '../../ui/toast';
import { useMe } from '../auth/session';
import type { Membership } from '../messages/memberStore';
import { presenceText } from '../people/presenceText';
import { presenceOf, usePerson } from '../presence/usePeople';
import { isBelow, may, rankOf } from './describe';
import { banMember, removeMember, setRole } from './requests';
import { useStartDirect } from './useStartDirect';

interface Props {
  conversation: Conversation;
  member: Membership;
}

export function MemberRow({ conversation, member }: Props) {
  const me = useMe();
  const person = usePerson(member.userId);
  const isMe = member.userId === me.id;
  if (!person) return null;
  const state = isMe ? 'active' : presenceOf(person);
  return (
    <li className="group flex items-center gap-[11px] py-1.5 text-md">
      <Avatar id={person.id} name={person.name} url={person.avatarUrl} size="s" presence={state} />
      <span className="relative min-w-0 flex-1 truncate">
        {person.name}
        <span className="sr-only">, {presenceText({ state, lastSeenAt: person.lastSeenAt })}</span>
        {isMe && <span className="text-muted"> ({t('conversations.info.you')})</span>}
      </span>
      {member.role !== 'member' && (
        <span className="rounded-full bg-sunken px-[9px] py-0.5 text-xs text-muted">
          {t(`conversations.info.${member.role}`)}
        </span>
      )}
      {!isMe && <MemberMenu conversation={conversation} member={member} name={person.name} />}
    </li>
  );
}

function MemberMenu({ conversation, member, name }: Props & { name: string }) {
  const { id, kind, myRole } = conversation;
  const { userId, role } = member;
  const [asks, setAsks] = useState<'remove' | 'ban' | 'owner' | null>(null);
  const { start } = useStartDirect();
  const change = useMutation({
    mutationFn: (next: MemberRole) => setRole(id, userId, next),
    onError: (error) => showToast({ title: errorText(error) }),
  });
  const close = () => setAsks(null);
  const below = isBelow(conversation, role);
  const roles = may(conversation, 'promote') && below ? rolesToGive(myRole, role) : [];

  return (
    <>
      <Menu
        trigger={
          <IconButton icon="more" label={t('conversations.info.actionsFor', { name })} size="s" />
        }
      >
        <MenuItem icon="chat" onSelect={() => start(userId)}>
          {t('conversations.info.message')}
        </MenuItem>
        {roles.map((next) => (
          <MenuItem
            key={next}
            icon={next === 'member' ? 'person' : 'shield'}
            onSelect={() => change.mutate(next)}
          >
            {t(`conversations.info.make.${next}`)}
          </MenuItem>
        ))}
        {myRole === 'owner' && may(conversation, 'promote') && (
          <MenuItem icon="crown" onSelect={() => setAsks('owner')}>
            {t('conversations.info.makeOwner')}
          </MenuItem>
        )}
        {may(conversation, 'remove') && below && (
          <MenuItem icon="trash" danger onSelect={() => setAsks('remove')}>
            {t(`conversations.info.remove.${place(kind)}`)}
          </MenuItem>
        )}
        {may(conversation, 'ban') && below && (
          <MenuItem icon="ban" danger onSelect={() => setAsks('ban')}>
            {t('conversations.info.ban')}
          </MenuItem>
        )}
      </Menu>
      {asks === 'remove' && (
        <ConfirmDialog
          title={t('conversations.info.removeTitle', { name })}
          text={t(`conversations.info.removeText.${place(kind)}`)}
          confirmLabel={t(`conversations.info.remove.${place(kind)}`)}
          onConfirm={() => removeMember(id, userId)}
          onClose={close}
        />
      )}
      {asks === 'ban' && (
        <ConfirmDialog
          title={t('conversations.info.banTitle', { name })}
          text={t('conversations.info.banText')}
          confirmLabel={t('conversations.info.ban')}
          onConfirm={() => banMember(id, userId)}
          onClose={close}
        />
      )}
      {asks === 'owner' && (
        <ConfirmDialog
          title={t('conversations.info.ownerTitle', { name })}
          text={t('conversations.info.ownerText')}
          confirmLabel={t('conversations.info.makeOwner')}
          onConfirm={() => change.mutateAsync('owner').then(() => undefined)}
          onClose={close}
        />
      )}
    </>
  );
}

const lesserRoles = ['admin', 'moderator', 'member'] as const;

/** Those below one's own, but the one they have. */
function rolesToGive(mine: MemberRole, theirs: MemberRole) {
  return lesserRoles.filter((role) => rankOf(role) < rankOf(mine) && role !== theirs);
}

function place(kind: Conversation['kind']): 'room' | 'group' {
  return kind === 'room' ? 'room' : 'group';
}
