import { Link } from 'react-router';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { nameOf } from '../conversations/describe';
import { useConversation } from '../conversations/useConversations';
import { usePerson } from '../presence/usePeople';
import type { FilePlace } from './filePlace';
import { type Playing, player } from './player';
import { SpeedButton } from './SpeedButton';
import { clock } from './sizes';

interface Props {
  playing: Playing;
  place: FilePlace;
  onJump: ((place: FilePlace) => boolean) | undefined;
}

/** A slim bar for what is heard while one reads elsewhere; its words lead back to the message. */
export function MiniPlayer({ playing, place, onJump }: Props) {
  const { track, isPlaying, position, failed } = playing;
  const { conversationId, seq, senderId } = place;
  const sender = usePerson(senderId)?.name ?? t('messages.unknownPerson');
  const conversation = useConversation(conversationId);
  const name = track.name ?? t('media.voice');
  const origin =
    conversation && conversation.kind !== 'direct' ? `${sender} · ${nameOf(conversation)}` : sender;
  return (
    <section
      aria-label={t('media.nowPlaying')}
      className="relative flex h-12 shrink-0 items-center gap-2.5 border-b border-line bg-surface px-3 text-md md:px-[18px]"
    >
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={`${t(isPlaying ? 'media.pause' : 'media.play')}, ${name}`}
        onClick={() => player.toggle(track)}
        className="text-accent-strong! [&_svg]:fill-current"
      />
      <Link
        to={`/c/${conversationId}/m/${seq}`}
        title={t('media.toMessage')}
        onClick={(event) => onJump?.(place) && event.preventDefault()}
        className="flex min-w-0 flex-1 items-baseline gap-2 rounded-[6px] hover:underline"
      >
        <span className="min-w-0 shrink truncate font-semibold">{origin}</span>
        <span className="min-w-0 shrink-[3] truncate text-sm text-muted max-sm:hidden">{name}</span>
      </Link>
      {failed ? (
        <span role="alert" className="shrink-0 text-sm text-danger">
          {t('media.unplayable')}
        </span>
      ) : (
        <span className="shrink-0 text-sm text-muted tabular-nums">
          {track.length > 0 ? `${clock(position)} / ${clock(track.length)}` : clock(position)}
        </span>
      )}
      <SpeedButton isOwn={false} />
      <IconButton icon="close" label={t('ui.close')} onClick={() => player.close()} />
      {track.length > 0 && <Seek playing={playing} name={name} />}
    </section>
  );
}

/** The lower edge, which shows how far it is and can be dragged. */
function Seek({ playing: { track, position }, name }: { playing: Playing; name: string }) {
  const at = Math.min(position, track.length);
  return (
    <span className="absolute inset-x-0 -bottom-1.5 z-10 h-3 has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <span
        className="pointer-events-none absolute top-1 left-0 h-[3px] rounded-r-full bg-accent"
        style={{ width: `${(at / track.length) * 100}%` }}
      />
      <input
        type="range"
        aria-label={t('media.seek', { name })}
        aria-valuetext={t('media.at', { at: clock(at), length: clock(track.length) })}
        min={0}
        max={track.length}
        step={Math.min(1, track.length / 20)}
        value={at}
        onChange={(event) => player.seek(track, event.target.valueAsNumber)}
        className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
      />
    </span>
  );
}
