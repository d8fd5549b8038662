/**
 * Runs `work` while no other tab of this origin runs work of the same name. Where the browser has no
 * locks (pages that are not served securely), it just runs.
 */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator) || !navigator.locks) return work();
  return navigator.locks.request(name, work) as Promise<T>;
}
