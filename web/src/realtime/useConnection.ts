import { useStore } from '../lib/store';
import { useChat } from './ChatProvider';
import type { Connection } from './socket';

export type { Connection } from './socket';

/** The state of the line to the server, and a way to try again at once. */
export function useConnection(): Connection & { connectNow: () => void } {
  const chat = useChat();
  return { ...useStore(chat.connection), connectNow: chat.connectNow };
}
