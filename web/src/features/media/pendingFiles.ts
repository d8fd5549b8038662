import type { Attachment } from '../../api/types';
import type { Upload } from './heldUploads';

/** A file on its way, as it will look when it is there. */
export function asAttachment(upload: Upload): Attachment {
  const { id, name, size, width, height, durationMs, waveform, url, posterUrl } = upload;
  // What this browser cannot show is a file until the server has made something of it.
  const isShown = width !== null || upload.type.startsWith('audio/');
  const type = isShown ? upload.type : 'application/octet-stream';
  return {
    id,
    name,
    type,
    size,
    width,
    height,
    durationMs,
    waveform,
    placeholder: null,
    animated: type === 'image/gif',
    url,
    previewUrl: posterUrl ?? (type.startsWith('image/') ? url : null),
    status: 'ready',
    audio: type.startsWith('audio/'),
    visual: isShown && !type.startsWith('audio/'),
    processing: false,
  };
}
