import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { Tabs } from '../../ui/Tabs';
import { FileList } from '../media/FileList';
import { MediaGrid } from '../media/MediaGrid';
import { VoiceList } from '../media/VoiceList';
import { DirectDetails, NoteDetails } from './DirectDetails';
import { isNote } from './describe';
import { GroupHero } from './GroupHero';
import { LeaveButtons } from './LeaveButtons';
import { LinkList } from './LinkList';
import { MemberList } from './MemberList';
import { PinList } from './PinList';
import { Preferences } from './Preferences';

/** What the panel beside a conversation tells and lets one do. */
export function ConversationDetails({ conversation }: { conversation: Conversation }) {
  const [tab, setTab] = useState<'about' | 'media' | 'files' | 'links' | 'voice' | 'pins'>('about');
  const { id, peer } = conversation;
  return (
    <>
      <Hero conversation={conversation} />
      <Tabs
        label={t('conversations.info.tabs')}
        value={tab}
        onChange={setTab}
        tabs={[
          {
            value: 'about',
            label: t(peer ? 'conversations.info.about' : 'conversations.info.members'),
            content: (
              <>
                {!peer && <MemberList conversation={conversation} />}
                <Preferences conversation={conversation} />
                <LeaveButtons conversation={conversation} />
              </>
            ),
          },
          {
            value: 'media',
            label: t('media.tabs.media'),
            content: <MediaGrid key={id} conversation={conversation} />,
          },
          {
            value: 'files',
            label: t('media.tabs.files'),
            content: <FileList key={id} conversation={conversation} />,
          },
          {
            value: 'links',
            label: t('conversations.info.links'),
            content: <LinkList key={id} conversationId={id} />,
          },
          {
            value: 'voice',
            label: t('media.tabs.voice'),
            content: <VoiceList key={id} conversation={conversation} />,
          },
          {
            value: 'pins',
            label: t('conversations.info.pins'),
            content: <PinList key={id} conversation={conversation} />,
          },
        ]}
      />
    </>
  );
}

function Hero({ conversation }: { conversation: Conversation }) {
  const { peer } = conversation;
  if (!peer) return <GroupHero conversation={conversation} />;
  return isNote(conversation) ? <NoteDetails me={peer} /> : <DirectDetails peer={peer} />;
}
