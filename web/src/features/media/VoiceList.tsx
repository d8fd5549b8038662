import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { Origin } from './FileList';
import { SharedList } from './SharedList';
import { placeOfShared, sharedKey } from './shared';
import { VoiceNote } from './VoiceNote';

/** The voice messages of a conversation. */
export function VoiceList({ conversation }: { conversation: Conversation }) {
  return (
    <SharedList
      conversation={conversation}
      kind="voice"
      label={t('media.tabs.voice')}
      empty={{ icon: 'mic', title: t('media.noVoice'), text: t('media.noVoiceText') }}
    >
      {(items) => (
        <ul>
          {items.map((item) => (
            <li key={sharedKey(item)} className="py-2">
              <VoiceNote
                file={item.attachment}
                place={placeOfShared(conversation, item)}
                isOwn={false}
              />
              <Origin item={item} conversation={conversation} />
            </li>
          ))}
        </ul>
      )}
    </SharedList>
  );
}
