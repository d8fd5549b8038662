/** Asks again for each part of the app whose code did not come. */
export const lacking = new Set<() => void>();

/** The line is up: what did not come is asked for once more. */
export function fetchLacking(): void {
  for (const again of [...lacking]) again();
}

/**
 * Fetches code. A browser remembers that a file did not come, and asks for it anew under another
 * name only.
 */
export async function fetchCode<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const address = /https?:\S+\.js/.exec(String(error))?.[0];
    if (!address) throw error;
    return (await import(/* @vite-ignore */ `${address}?${Date.now()}`)) as M;
  }
}

export async function isServerThere(): Promise<boolean> {
  try {
    const { ok } = await fetch('/', { method: 'HEAD', cache: 'no-store' });
    return ok;
  } catch {
    return false;
  }
}
