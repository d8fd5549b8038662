import type { ReactNode } from 'react';
import { Store } from '../lib/store';

export interface Notice {
  title: string;
  text?: string;
  /** A later toast with the same id replaces the earlier one. */
  id?: string;
  /** Milliseconds; 0 stays until closed. */
  timeout?: number;
  /** Shown at the start, such as an avatar. */
  leading?: ReactNode;
  onPress?: () => void;
}

/** What waits to be shown. */
export const notices = new Store<readonly Notice[]>([]);

/** Shows a passing note over whatever the user is doing. From anywhere, not only components. */
export function showToast(notice: Notice): void {
  notices.set([...notices.get(), notice]);
}
