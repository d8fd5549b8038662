import type { Conversation, Person } from '../support/person.ts';

const AT_ONCE = 16;

/** Writes so many messages, of the kinds and lengths that people write. */
export async function write(
  { id }: Conversation,
  writers: readonly Person[],
  count: number,
): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      const number = next;
      next += 1;
      const writer = writers[Math.floor(number / 3) % writers.length];
      const message = await writer?.send(id, textOf(number));
      if (message && number % 9 === 0) await writers[0]?.react(message.id, '🎉');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

function textOf(number: number): string {
  const line = `Line ${number}, low tide is at **ten past six** and the old quay is visible`;
  if (number % 29 === 0) return `${line}\n\n\`\`\`ts\nconst tide = ${number};\nshow(tide);\n\`\`\``;
  if (number % 17 === 0) return `${line}\n\n- bring boots\n- bring the *chart of 1902*\n- be there`;
  if (number % 7 === 0) return `${line}, ${'and so on and so forth, '.repeat(12)}`;
  return number % 2 === 0 ? line : `Line ${number}`;
}
