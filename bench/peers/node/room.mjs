// socket.io alone: everybody is in one room, and what one says all of them hear.
import { createServer } from 'node:http';
import { serve } from './socketio.mjs';

const TEXT =
  'a message of about a hundred bytes, as people write them in chats, give or take a few';

const http = createServer();
const io = serve(http);
io.on('connection', (socket) => {
  socket.join('room');
  socket.on('say', (id) => io.to('room').emit('said', id, TEXT));
});
http.listen(0, '127.0.0.1', () => console.log(`ready ${http.address().port}`));
