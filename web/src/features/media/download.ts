import type { Attachment } from '../../api/types';

/** Hands files to the browser to be kept, one after the other. */
export function downloadAll(files: readonly Attachment[]): void {
  for (const [index, { url }] of files.entries()) {
    // A browser takes but one of what is asked for at once.
    setTimeout(() => download(url), index * 400);
  }
}

function download(url: string): void {
  const link = document.createElement('a');
  link.href = `${url}?download`;
  link.download = '';
  link.click();
}
