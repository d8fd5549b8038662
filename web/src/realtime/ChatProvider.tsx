import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { onSignOut } from '../features/auth/session';
import { Chat } from './chat';
import { deleteDatabase, openDatabase } from './database';

const ChatContext = createContext<Chat | null>(null);

interface Props {
  /** Whose chats they are; another person gets another set of everything. */
  userId: string;
  children: ReactNode;
}

/** Opens the live part of the app for the signed-in person, and forgets all of it on sign-out. */
export function ChatProvider({ userId, children }: Props) {
  const [chat, setChat] = useState<Chat | null>(null);

  useEffect(() => {
    let opened: Chat | null = null;
    let left = false;
    const open = async () => {
      const database = await openDatabase(userId);
      if (left) return database?.close();
      opened = new Chat(userId, database);
      await opened.restore();
      if (left) return;
      opened.start();
      setChat(opened);
    };
    void open();
    const forget = onSignOut(async () => {
      opened?.close();
      opened?.forgetDrafts();
      await deleteDatabase(userId);
    });
    return () => {
      left = true;
      forget();
      opened?.close();
      setChat(null);
    };
  }, [userId]);

  return chat && <ChatContext value={chat}>{children}</ChatContext>;
}

/** The live part of the app; only below `ChatProvider`. */
export function useChat(): Chat {
  const chat = use(ChatContext);
  if (!chat) throw new Error('useChat needs a ChatProvider');
  return chat;
}
