import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { IconButton } from '../../ui/IconButton';
import { useMe } from '../auth/session';
import { AddPeopleDialog } from './AddPeopleDialog';
import { maySettings, nameOf } from './describe';
import { GroupForm } from './GroupForm';
import { MemberList } from './MemberList';
import { Preferences } from './Preferences';
import { deleteConversation, removeMember } from './requests';

type Open = 'edit' | 'add' | 'leave' | 'delete';

export function GroupDetails({ conversation }: { conversation: Conversation }) {
  const { id, description, avatarUrl, myRole } = conversation;
  const [open, setOpen] = useState<Open | null>(null);
  const { forgetConversation } = useChat();
  const navigate = useNavigate();
  const me = useMe();
  const name = nameOf(conversation);
  /** An answer that comes late closes what it belongs to, not what was opened since. */
  const close = (which: Open) => setOpen((now) => (now === which ? null : now));

  async function leaveBy(request: Promise<void>) {
    await request;
    await navigate('/c', { replace: true });
    forgetConversation(id);
  }

  return (
    <>
      <div className="flex flex-col items-center pt-1.5 text-center">
        <Avatar id={id} name={name} url={avatarUrl} shape="squircle" size="xl" />
        {open === 'edit' ? (
          <GroupForm conversation={conversation} onDone={() => close('edit')} />
        ) : (
          <>
            <div className="mt-3 flex max-w-full items-center gap-1">
              <h2 className="min-w-0 text-[1.125rem] font-[650] tracking-[-0.01em] break-words">
                {name}
              </h2>
              {maySettings(conversation) && (
                <IconButton
                  icon="pencil"
                  label={t('conversations.info.rename')}
                  size="s"
                  onClick={() => setOpen('edit')}
                />
              )}
            </div>
            {description && (
              <p className="mt-1 max-w-full text-md break-words whitespace-pre-line text-muted">
                {description}
              </p>
            )}
          </>
        )}
      </div>
      <MemberList conversation={conversation} onAdd={() => setOpen('add')} />
      <Preferences conversation={conversation} />
      <div className="mt-6 flex flex-col gap-2">
        <Button look="secondary" icon="signOut" onClick={() => setOpen('leave')}>
          {t('conversations.info.leave')}
        </Button>
        {myRole === 'owner' && (
          <Button
            look="quiet"
            icon="trash"
            className="text-danger!"
            onClick={() => setOpen('delete')}
          >
            {t('conversations.info.delete')}
          </Button>
        )}
      </div>
      {open === 'add' && (
        <AddPeopleDialog conversation={conversation} onClose={() => close('add')} />
      )}
      {open === 'leave' && (
        <ConfirmDialog
          title={t('conversations.info.leaveTitle', { name })}
          text={t('conversations.info.leaveText')}
          confirmLabel={t('conversations.info.leave')}
          onConfirm={() => leaveBy(removeMember(id, me.id))}
          onClose={() => close('leave')}
        />
      )}
      {open === 'delete' && (
        <ConfirmDialog
          title={t('conversations.info.deleteTitle', { name })}
          text={t('conversations.info.deleteText')}
          confirmLabel={t('conversations.info.delete')}
          onConfirm={() => leaveBy(deleteConversation(id))}
          onClose={() => close('delete')}
        />
      )}
    </>
  );
}
