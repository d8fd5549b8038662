import type { Conversation } from '../../api/types';
import { DirectDetails } from './DirectDetails';
import { GroupDetails } from './GroupDetails';
import { Preferences } from './Preferences';

/** What the panel beside a conversation tells and lets one do. */
export function ConversationDetails({ conversation }: { conversation: Conversation }) {
  return conversation.peer ? (
    <>
      <DirectDetails peer={conversation.peer} />
      <Preferences conversation={conversation} />
    </>
  ) : (
    <GroupDetails key={conversation.id} conversation={conversation} />
  );
}
