const PROMISES = [
  '',
  'An acknowledged message is durable.',
  'seq has no holes, and everybody sees the same order.',
  'The same clientId is one message.',
  'Events and sync together bring everything that was missed.',
  'Nobody receives what they are not a member of.',
];

/** Prints how much of what happened. */
export function printFigures({ history, ledger, faults, trial, clients, errors }) {
  const count = (kind) => history.counts.get(kind) ?? 0;
  const sent = [...ledger.sent.values()];
  const figures = {
    messages: sent.length,
    acknowledged: sent.filter(({ ack }) => ack).length,
    'sent more than once': sent.filter(({ tries }) => tries > 1).length,
    'refused to who was out': count('refused'),
    'edits, deletions, reads': count('edited') + count('deleted') + count('read'),
    'events received': count('got'),
    'connections made': count('connected'),
    'changes that came by sync': count('synced'),
    'syncs too large, begun anew': clients.reduce((sum, client) => sum + client.restarts, 0),
    'whole, but with a hole in rev': trial.holes,
    'removals and returns': ledger.absences.length,
    'slowest until all were whole (ms)': Math.max(0, ...trial.whole),
    ...Object.fromEntries(faults.counts),
  };
  for (const [name, value] of Object.entries(figures)) {
    console.log(`${name.padEnd(34)} ${value}`);
  }
  for (const [what, times] of errors) {
    console.log(`logged as error ${times} times: ${what}`);
  }
}

/** Prints what was broken, the first with all that led to it. */
export function printViolations({ violations }, history) {
  const [first] = violations;
  console.log(`\nBROKEN, ${violations.length} times. The first:`);
  console.log(`promise ${first.promise}: ${PROMISES[first.promise]}\n${first.what}`);
  console.log(JSON.stringify(first.concern));
  for (const line of history.trace(first.concern)) {
    console.log(`  ${line}`);
  }
  for (const { promise, what } of violations.slice(1, 20)) {
    console.log(`also promise ${promise}: ${what}`);
  }
}
