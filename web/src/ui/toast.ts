import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';

export interface ToastExtras {
  /** Shown at the start, such as an avatar. */
  leading?: ReactNode;
  onPress?: () => void;
}

export const toasts = Toast.createToastManager<ToastExtras>();

interface Notice extends ToastExtras {
  title: string;
  text?: string;
  /** A later toast with the same id replaces the earlier one. */
  id?: string;
  /** Milliseconds; 0 stays until closed. */
  timeout?: number;
}

/** Shows a passing note over whatever the user is doing. From anywhere, not only components. */
export function showToast({ title, text, id, timeout = 6000, leading, onPress }: Notice): void {
  toasts.add({
    title,
    description: text,
    timeout,
    ...(id && { id }),
    data: { ...(leading !== undefined && { leading }), ...(onPress && { onPress }) },
  });
}
