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
  /** A way to take back what was done, or to go on from it. */
  action?: { label: string; onPress: () => void };
}

/** A note that has become pointless; all of them without an id. */
export interface Withdrawal {
  hide: string | undefined;
}

/** What waits to be shown or hidden, in order. */
export const notices = new Store<readonly (Notice | Withdrawal)[]>([]);

let hasShown = false;

/** Shows a passing note over whatever the user is doing. From anywhere, not only components. */
export function showToast(notice: Notice): void {
  hasShown = true;
  notices.set([...notices.get(), notice]);
}

/** Takes a note away before its time, or all of them. */
export function hideToast(id?: string): void {
  if (hasShown) notices.set([...notices.get(), { hide: id }]);
}
