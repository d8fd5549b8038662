import { Server } from 'socket.io';

/**
 * socket.io as its manual tunes it for many connections: `ws` with its native addon (bufferutil is
 * used when it is installed), no compression, no client bundle, and the first request of a
 * connection let go (https://socket.io/docs/v4/memory-usage/,
 * https://socket.io/docs/v4/performance-tuning/).
 */
export function serve(http) {
  const io = new Server(http, { serveClient: false, perMessageDeflate: false });
  io.engine.on('connection', (rawSocket) => {
    rawSocket.request = null;
  });
  return io;
}
