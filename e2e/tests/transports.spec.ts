import type { App } from '../support/app.ts';
import { expect, test } from '../support/test.ts';

const WAYS = [
  { name: 'polling, where WebSocket is refused', block: refuseWebSocket, uses: 'polling' },
  { name: 'polling, where WebSocket falls silent', block: silenceWebSocket, uses: 'polling' },
  { name: 'WebSocket, where polling is blocked', block: blockPolling, uses: 'websocket' },
] as const;

for (const { name, block, uses } of WAYS) {
  test(`two people talk by ${name}`, async ({ newcomer, enter, complaints }) => {
    complaints.allow(/WebSocket connection to .* failed/, /transport=polling/);
    const [ada, ben] = [await newcomer('Ada'), await newcomer('Ben')];
    await ada.talkTo(ben);
    const [left, right] = [await enter(ada), await enter(ben)];
    const connected = new Map<App, Set<string>>();
    for (const app of [left, right]) {
      connected.set(app, listen(app));
      await block(app);
      await app.page.reload();
    }
    await left.open(ben.name);
    await right.open(ada.name);
    // An attempt that falls silent is given some seconds.
    await expect(left.header(ben.name)).toContainText('Online', { timeout: 30_000 });

    await left.composer.pressSequentially('Hm');
    await expect(right.row(ada.name)).toHaveAccessibleName(/is typing/);
    for (const text of ['One', 'Two', 'Three']) {
      await left.say(`${text} from Ada`);
      await expect(right.message(`${text} from Ada`)).toBeVisible();
      await right.say(`${text} from Ben`);
      await expect(left.message(`${text} from Ben`)).toBeVisible();
    }
    await expect(left.delivery('Three from Ada', 'Read')).toBeVisible();
    for (const used of connected.values()) expect([...used]).toEqual([uses]);
  });
}

/** The transports over which the server's side of a connection was heard. */
function listen({ page }: App): Set<string> {
  const used = new Set<string>();
  page.on('response', (response) => {
    if (response.ok() && response.url().includes('transport=polling')) used.add('polling');
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', () => used.add('websocket'));
  });
  return used;
}

/** As a proxy does that was not told of WebSocket: it answers the upgrade with a page. */
async function refuseWebSocket({ page }: App): Promise<void> {
  await page.addInitScript(() => {
    const { WebSocket } = window;
    window.WebSocket = class extends WebSocket {
      constructor() {
        super(new URL('/no-socket-here', location.origin));
      }
    };
  });
}

/** As a proxy does that takes the upgrade and passes nothing on. */
async function silenceWebSocket({ page }: App): Promise<void> {
  await page.routeWebSocket(/\/socket\.io\//, () => undefined);
}

async function blockPolling({ page }: App): Promise<void> {
  await page.route(/transport=polling/, (route) => route.abort());
}
