// The usual stack: Express, socket.io, pg. Commits before it acknowledges and tells the others.
import { createServer } from 'node:http';
import express from 'express';
import jwt from 'jsonwebtoken';
import multer from 'multer';
import pg from 'pg';
import { Messages } from './messages.mjs';
import { Presence } from './presence.mjs';
import { serve } from './socketio.mjs';

const MAX_TEXT = 8_000;
const MAX_PAGE = 200;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const key = Buffer.from(process.env.TOKEN_KEY, 'base64');
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const messages = new Messages(pool);

function callerOf(token) {
  const options = { algorithms: ['HS256'], audience: 'parley', issuer: 'parley' };
  return jwt.verify(token, key, options).sub;
}

function isMessage(body) {
  return (
    UUID.test(body?.conversationId) &&
    UUID.test(body.clientId) &&
    typeof body.text === 'string' &&
    body.text.length > 0 &&
    body.text.length <= MAX_TEXT
  );
}

// REST ---------------------------------------------------------------------------------------

const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.use(express.json());
app.use('/api', (request, response, next) => {
  try {
    request.caller = callerOf(request.headers.authorization?.replace(/^Bearer /, ''));
    next();
  } catch {
    response.status(401).json({ code: 'unauthenticated' });
  }
});

app.get('/api/messages', async (request, response) => {
  const { conversationId, before, limit } = request.query;
  const most = Math.min(Number(limit) || 50, MAX_PAGE);
  const from = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before);
  response.json(await messages.page(request.caller, conversationId, from, most));
});

app.post('/api/sync', async (request, response) => {
  const { conversations } = request.body;
  response.json({ changes: await messages.since(request.caller, conversations, MAX_PAGE) });
});

// As the manual has it: to the disk, as it is.
const uploads = multer({ dest: process.env.UPLOADS });
app.post('/api/upload', uploads.single('file'), (request, response) => {
  response.status(201).json({ attachment: { id: request.file.filename } });
});
app.get('/api/media/:id', (request, response) => {
  response.sendFile(request.params.id, { root: process.env.UPLOADS });
});

// Socket.IO ----------------------------------------------------------------------------------

const http = createServer(app);
const io = serve(http);
const presence = new Presence(io, pool);

const ROOMS = 'SELECT conversation_id AS id FROM members WHERE user_id = $1';

io.use(async (socket, next) => {
  try {
    socket.data.userId = callerOf(socket.handshake.auth.token);
    const values = [socket.data.userId];
    const { rows } = await pool.query({ name: 'rooms', text: ROOMS, values });
    socket.join(rows.map((row) => `conversation:${row.id}`));
    next();
  } catch (error) {
    next(error);
  }
});

async function send(senderId, body) {
  if (!isMessage(body)) {
    return { ok: false, error: { code: 'validation_failed' } };
  }
  const message = await messages.add(senderId, body);
  return message === undefined
    ? { ok: false, error: { code: 'not_a_member' } }
    : { ok: true, message };
}

io.on('connection', (socket) => {
  const { userId } = socket.data;
  socket.on('message:send', async (body, ack) => {
    try {
      const answer = await send(userId, body);
      ack(answer);
      if (answer.ok) {
        io.to(`conversation:${body.conversationId}`).emit('message:received', answer.message);
      }
    } catch (error) {
      console.error(error);
      ack({ ok: false, error: { code: 'internal' } });
    }
  });
  socket.on('disconnect', () => presence.left(userId).catch(console.error));
  presence.came(userId);
});

// With --expose-gc: lets the bench see what memory is really needed.
process.on('SIGUSR2', () => globalThis.gc?.());

// Each connection is opened before anybody is measured.
const warm = await Promise.all(Array.from({ length: 16 }, () => pool.connect()));
for (const client of warm) {
  client.release();
}
http.listen(0, '127.0.0.1', () => console.log(`ready ${http.address().port}`));
