/** As many bars as there is room for: each as loud as the loudest that it stands for. */
export function barsOf(values: readonly number[], count: number): number[] {
  if (values.length === 0) return Array<number>(count).fill(0);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * values.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * values.length) / count));
    return Math.max(...values.slice(from, to));
  });
}
