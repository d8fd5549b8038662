import type { User } from '../../api/types';
import { exactTime, longDate } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { presenceText } from '../people/presenceText';
import { useLivePerson } from '../people/useLivePerson';
import { DetailSection } from './DetailSection';

/** The other person's profile card. */
export function DirectDetails({ peer }: { peer: User }) {
  const { user, state } = useLivePerson(peer);
  const { status, bio } = user;
  return (
    <>
      <div className="flex flex-col items-center pt-1.5 text-center">
        <Avatar id={user.id} name={user.name} url={user.avatarUrl} size="xl" presence={state} />
        <h2 className="mt-3 max-w-full text-[1.125rem] font-[650] tracking-[-0.01em] break-words">
          {user.name}
        </h2>
        <p className="text-md text-muted">@{user.username}</p>
        <p
          className="mt-1 text-md text-muted"
          title={user.lastSeenAt ? exactTime(user.lastSeenAt) : undefined}
        >
          {presenceText({ state, lastSeenAt: user.lastSeenAt })}
        </p>
      </div>
      {(status?.emoji || status?.text) && (
        <DetailSection title={t('conversations.info.status')}>
          <p className="text-md">
            {status.emoji} {status.text}
          </p>
        </DetailSection>
      )}
      {bio && (
        <DetailSection title={t('conversations.info.about')}>
          <p className="text-md break-words whitespace-pre-line">{bio}</p>
        </DetailSection>
      )}
      <p className="mt-6 text-sm text-muted">
        {t('conversations.info.memberSince', { date: longDate(user.createdAt) })}
      </p>
    </>
  );
}

/** What the conversation with oneself is for. */
export function NoteDetails({ me }: { me: User }) {
  return (
    <div className="flex flex-col items-center pt-1.5 text-center">
      <Avatar id={me.id} name={me.name} url={me.avatarUrl} size="xl" />
      <h2 className="mt-3 text-[1.125rem] font-[650] tracking-[-0.01em]">
        {t('conversations.noteToSelf')}
      </h2>
      <p className="mt-1 text-md text-muted">{t('conversations.noteHint')}</p>
    </div>
  );
}
