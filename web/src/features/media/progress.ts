import { t } from '../../lib/i18n';
import type { Upload } from './heldUploads';
import { fileSize, roughTime } from './sizes';

export interface Progress {
  sent: number;
  size: number;
  /** From 0 to 1. */
  part: number;
  text: string;
}

/** How far several uploads are together: "31.4 of 48.9 MB · 6 sec left". */
export function progressOf(uploads: readonly Upload[]): Progress {
  const size = uploads.reduce((sum, upload) => sum + upload.size, 0);
  const sent = uploads.reduce((sum, upload) => sum + upload.sentBytes, 0);
  const speed = uploads.reduce((sum, upload) => sum + upload.speed, 0);
  const part = size === 0 ? 1 : Math.min(1, sent / size);
  return {
    sent,
    size,
    part,
    text: [amount(sent, size), state(uploads, (size - sent) / speed)].filter(Boolean).join(' · '),
  };
}

function amount(sent: number, size: number): string {
  return t('media.sentOf', { sent: fileSize(sent), size: fileSize(size) });
}

function state(uploads: readonly Upload[], seconds: number): string {
  const states = new Set(uploads.map((upload) => upload.state));
  if (states.has('sending')) {
    return Number.isFinite(seconds) ? t('media.timeLeft', { time: roughTime(seconds) }) : '';
  }
  if (states.has('preparing')) return t('media.preparing');
  if (states.has('paused')) return t('media.paused');
  return states.has('waiting') ? t('media.waiting') : '';
}
