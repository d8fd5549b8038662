import type { Conversation } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { kindOf } from './kinds';
import { looking } from './lightboxStore';
import { plainName } from './names';
import { SharedList } from './SharedList';
import { Still } from './Still';
import { placeOfShared, sharedKey } from './shared';
import { clock } from './sizes';

/** The pictures and films of a conversation. */
export function MediaGrid({ conversation }: { conversation: Conversation }) {
  return (
    <SharedList
      conversation={conversation}
      kind="visual"
      label={t('media.tabs.media')}
      empty={{ icon: 'image', title: t('media.noMedia'), text: t('media.noMediaText') }}
    >
      {(items) => (
        <ul className="grid grid-cols-3 gap-1.5">
          {items.map((item) => {
            const { attachment } = item;
            const isFilm = kindOf(attachment) === 'film';
            const name = plainName(attachment.name);
            return (
              <li key={sharedKey(item)} className="aspect-square">
                <button
                  type="button"
                  aria-label={t(isFilm ? 'media.openVideo' : 'media.openPhoto', { name })}
                  title={`${name}, ${exactTime(item.createdAt)}`}
                  disabled={attachment.status !== 'ready'}
                  onClick={() =>
                    looking.set({ file: attachment, place: placeOfShared(conversation, item) })
                  }
                  className="relative block size-full overflow-hidden rounded-[10px]"
                >
                  {attachment.status === 'ready' ? <Still file={attachment} /> : <NotReady />}
                  {isFilm && (
                    <span className="absolute bottom-1 left-1 flex items-center gap-1 rounded-full bg-black/60 px-1.5 text-2xs text-white tabular-nums">
                      <Icon name="play" size={10} className="fill-current" />
                      {clock((attachment.durationMs ?? 0) / 1000)}
                    </span>
                  )}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </SharedList>
  );
}

/** Still looked at, or of a kind that is not shown. */
function NotReady() {
  return (
    <span className="grid size-full place-items-center bg-hover text-muted">
      <Icon name="imageOff" />
    </span>
  );
}
