import { api } from '../../api/client';
import type { Page, Privacy, Session, User, UserStatus } from '../../api/types';

export interface ProfileChange {
  name?: string;
  username?: string;
  bio?: string;
  status?: UserStatus | null;
  privacy?: Partial<Privacy>;
}

export function changeProfile(change: ProfileChange): Promise<User> {
  return api.patch('/api/users/me', change);
}

export function setPicture(picture: File): Promise<User> {
  return api.put('/api/users/me/avatar', picture);
}

export function removePicture(): Promise<User> {
  return api.delete('/api/users/me/avatar');
}

export function changePassword(current: string, next: string): Promise<void> {
  return api.post('/api/users/me/password', { current, next });
}

export async function listSessions(): Promise<Session[]> {
  const { items } = await api.get<Page<Session>>('/api/auth/sessions');
  return items;
}

export function endSession(id: string): Promise<void> {
  return api.delete(`/api/auth/sessions/${id}`);
}

export function endOtherSessions(): Promise<void> {
  return api.delete('/api/auth/sessions');
}
