import { downloadZip } from 'client-zip';
import { readProblem } from '../../api/errors';
import { plainName } from './names';
import { listShared, type SharedKind } from './requests';

interface Order {
  conversationId: string;
  kind: SharedKind;
  /** Of the file that all go into. */
  name: string;
  signal: AbortSignal;
  /** Called with how many are in it. */
  onFile: (count: number) => void;
}

/** What browsers that can write straight to the disk have. */
interface FilePicking {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{
    createWritable: () => Promise<WritableStream<Uint8Array>>;
  }>;
}

/** Fetches all files of a kind, one after the other, and packs them as they come. */
export async function saveAll(order: Order): Promise<void> {
  const { name, signal } = order;
  const picker = (window as FilePicking).showSaveFilePicker;
  // Asked first: a browser allows it only right after a press.
  const handle = picker && (await picker({ suggestedName: fileNameOf(name) }).catch(() => null));
  if (handle === null) return;
  const packed = downloadZip(filesOf(order));
  if (handle && packed.body) {
    await packed.body.pipeTo(await handle.createWritable(), { signal });
    return;
  }
  const blob = await packed.blob();
  signal.throwIfAborted();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileNameOf(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function* filesOf({ conversationId, kind, signal, onFile }: Order) {
  const names = new Map<string, number>();
  let cursor: string | null = null;
  let count = 0;
  do {
    const page = await listShared(conversationId, kind, cursor, signal);
    for (const { attachment, createdAt } of page.items) {
      const input = await fetch(attachment.url, { signal });
      if (!input.ok) throw await readProblem(input);
      yield { name: unique(names, attachment.name), lastModified: new Date(createdAt), input };
      count += 1;
      onFile(count);
    }
    cursor = page.nextCursor;
  } while (cursor);
}

function unique(names: Map<string, number>, given: string): string {
  const name = fileNameOf(given);
  const times = names.get(name) ?? 0;
  names.set(name, times + 1);
  if (times === 0) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0
    ? `${name.slice(0, dot)} (${times + 1})${name.slice(dot)}`
    : `${name} (${times + 1})`;
}

/** Without what leads out of a folder. */
function fileNameOf(name: string): string {
  return (
    plainName(name)
      .replace(/[\\/:*?"<>|]/g, '_')
      .replace(/^\.+/, '') || 'file'
  );
}
