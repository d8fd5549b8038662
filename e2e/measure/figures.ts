/** Prints a table as docs/performance.md has it. */
export function print(heads: readonly string[], lines: readonly (readonly (string | number)[])[]) {
  const rows = [heads, heads.map(() => '---'), ...lines];
  process.stdout.write(`${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function ms(value: number): string {
  return value.toFixed(1);
}
