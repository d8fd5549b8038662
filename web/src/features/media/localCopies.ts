import type { Attachment } from '../../api/types';

/** What this page holds of a file that it has uploaded. */
export interface LocalCopy {
  url: string;
  posterUrl: string | null;
  width: number | null;
  height: number | null;
}

const copies = new Map<string, LocalCopy>();

export function keepCopy(attachmentId: string, copy: LocalCopy): void {
  copies.set(attachmentId, copy);
}

/** A file as it is shown: one's own does not wait for what the server makes of it. */
export function asShown(attachment: Attachment): Attachment {
  const copy = attachment.status === 'processing' && copies.get(attachment.id);
  if (!copy) return attachment;
  const { url, posterUrl, width, height } = copy;
  const previewUrl = posterUrl ?? (attachment.type.startsWith('image/') && width ? url : null);
  return { ...attachment, url, previewUrl, width, height, status: 'ready' };
}
