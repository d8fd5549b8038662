import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '../../api/errors';
import type { Invitation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { usePageTitle } from '../../lib/usePageTitle';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button, linkButtonLook } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { acceptInvite, lookAtInvite } from './requests';

/** Where an invite link leads: what one would join, and the button to do so. */
export function JoinPage() {
  const { token = '' } = useParams();
  const invite = useQuery({
    queryKey: ['invite', token],
    queryFn: () => lookAtInvite(token),
    staleTime: 0,
  });
  usePageTitle(invite.data ? t('invites.join.title', { name: invite.data.name ?? '' }) : null);
  return (
    <main className="grid min-h-0 flex-1 place-items-center overflow-y-auto bg-sunken p-4">
      <div className="w-full max-w-[420px] rounded-[22px] border border-line bg-surface p-6 shadow-float">
        {invite.isPending && <Waiting />}
        {invite.isError && <Failed error={invite.error} onRetry={() => void invite.refetch()} />}
        {invite.isSuccess && <Offer token={token} invite={invite.data} />}
      </div>
    </main>
  );
}

function Offer({ token, invite }: { token: string; invite: Invitation }) {
  const { conversationId, description, kind, avatarUrl, inviterName, state } = invite;
  const name = invite.name ?? t('conversations.someone');
  const { putConversation } = useChat();
  const navigate = useNavigate();
  const join = useMutation({
    mutationFn: () => acceptInvite(token),
    onSuccess: (conversation) => {
      putConversation(conversation);
      void navigate(`/c/${conversation.id}`, { replace: true });
    },
  });
  if (state !== 'valid' && state !== 'joined') return <Refusal state={state} />;
  const members = t('conversations.members', { count: invite.memberCount ?? 0 });
  return (
    <div className="flex flex-col items-center text-center">
      <p className="mb-4 text-md text-muted">
        {t('invites.join.invitedTo', { inviter: inviterName ?? t('conversations.someone') })}
      </p>
      <Avatar id={conversationId ?? token} name={name} url={avatarUrl} shape="squircle" size="xl" />
      <h1 className="mt-3 max-w-full text-xl font-[650] tracking-tight break-words">{name}</h1>
      <p className="text-md text-muted">
        {t(`invites.join.kinds.${kind ?? 'group'}`)} · {members}
      </p>
      {description && <p className="mt-2 text-md break-words whitespace-pre-line">{description}</p>}
      {join.error && (
        <p role="alert" className="mt-4 text-md text-danger">
          {errorText(join.error)}
        </p>
      )}
      {state === 'joined' && conversationId ? (
        <>
          <p className="mt-4 text-md text-muted">{t('invites.join.joinedAlready')}</p>
          <Link to={`/c/${conversationId}`} className={`${linkButtonLook} mt-3 w-full`}>
            <span className="truncate">{t('invites.join.open', { name })}</span>
          </Link>
        </>
      ) : (
        <Button
          autoFocus
          className="mt-6 h-11! w-full"
          busy={join.isPending}
          onClick={() => join.mutate()}
        >
          <span className="truncate">{t('invites.join.accept', { name })}</span>
        </Button>
      )}
    </div>
  );
}

type Refused = 'missing' | Exclude<Invitation['state'], 'valid' | 'joined'>;

function Refusal({ state }: { state: Refused }) {
  return (
    <EmptyState
      heading
      icon="link"
      title={t('invites.join.wrongTitle')}
      text={t(`invites.join.states.${state}`)}
      action={
        <Link to="/c" className={linkButtonLook}>
          {t('app.toChats')}
        </Link>
      }
    />
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 404) return <Refusal state="missing" />;
  return (
    <EmptyState
      heading
      icon="alert"
      title={t('conversations.listFailed')}
      text={errorText(error)}
      action={<Button onClick={onRetry}>{t('ui.retry')}</Button>}
    />
  );
}

function Waiting() {
  return (
    <div
      role="status"
      aria-label={t('invites.join.loading')}
      className="flex flex-col items-center gap-3"
    >
      <Skeleton className="size-[84px] rounded-[26px]" />
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-11 w-full" />
    </div>
  );
}
