// The official JavaScript client against the server whose port is in PORT (see OfficialClientTest).
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, describe, it } from "node:test";
import { io } from "socket.io-client";

const url = `http://127.0.0.1:${process.env.PORT}`;
const open = [];

after(() => {
  for (const socket of open) {
    socket.disconnect();
  }
});

function connect(options, namespace = "/") {
  const socket = io(url + namespace, { forceNew: true, reconnectionDelay: 10, ...options });
  open.push(socket);
  return socket;
}

async function connected(options, namespace) {
  const socket = connect(options, namespace);
  await once(socket, "connect");
  return socket;
}

async function upgraded(socket) {
  const { engine } = socket.io;
  if (engine.transport.name !== "websocket") {
    await once(engine, "upgrade");
  }
  return socket;
}

const ways = {
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
  "polling, then websocket": { transports: ["polling", "websocket"] },
};

for (const [name, options] of Object.entries(ways)) {
  const enter = async () => {
    const socket = await connected(options);
    return name.includes("then") ? upgraded(socket) : socket;
  };

  describe(name, { timeout: 20_000 }, () => {
    it("uses the transport it is told to", async () => {
      const socket = await enter();
      const expected = name === "polling" ? "polling" : "websocket";
      assert.equal(socket.io.engine.transport.name, expected);
      assert.match(socket.id, /^[-\w]{20,}$/);
    });

    it("compresses when the server offers it", async () => {
      const socket = await enter();
      const { ws } = socket.io.engine.transport;
      const extensions = process.env.COMPRESSION === "on" ? "permessage-deflate" : "";
      assert.equal(ws?.extensions ?? extensions, extensions);
      const text = "parley \u{1f600} ".repeat(5_000);
      assert.deepEqual(await socket.emitWithAck("ask", text, "short"), [text, "short"]);
    });

    it("echoes events and answers them", async () => {
      const socket = await enter();
      const values = [1, "2", { 3: [true, null] }, "h\u00e9 \u{1f600} \u2028"];
      assert.deepEqual(await socket.emitWithAck("ask", ...values), values);
      socket.emit("echo", ...values);
      assert.deepEqual(await once(socket, "echo"), values);
    });

    it("carries binary both ways", async () => {
      const socket = await enter();
      const large = Buffer.alloc(60_000, 7);
      const [answer] = await socket.timeout(10_000).emitWithAck("ask", {
        name: "file",
        parts: [Buffer.from([1, 2, 3]), large, new Uint8Array([]).buffer],
      });
      assert.equal(answer.name, "file");
      assert.deepEqual(Buffer.from(answer.parts[0]), Buffer.from([1, 2, 3]));
      assert.deepEqual(Buffer.from(answer.parts[1]), large);
      assert.equal(Buffer.from(answer.parts[2]).length, 0);
    });

    it("answers the server", async () => {
      const socket = await enter();
      socket.on("question", (value, answer) => answer(value + 1, Buffer.from([value])));
      const [sum, bytes] = await socket.emitWithAck("ask me", 41);
      assert.equal(sum, 42);
      assert.deepEqual(Buffer.from(bytes), Buffer.from([41]));
    });

    it("keeps the order of many events", async () => {
      const socket = await enter();
      const received = [];
      socket.on("echo", (number) => received.push(number));
      for (let i = 0; i < 500; i++) {
        socket.emit("echo", i);
      }
      await socket.emitWithAck("ask");
      assert.deepEqual(received, Array.from({ length: 500 }, (_, i) => i));
    });

    it("hears the rooms it is in", async () => {
      const [first, second, third] = await Promise.all([enter(), enter(), enter()]);
      const room = `${name} room`;
      await first.emitWithAck("join", room);
      await second.emitWithAck("join", room);
      const heard = [];
      third.on("said", () => heard.push("third"));
      first.on("said", () => heard.push("first"));
      first.emit("say", room, "hello");
      assert.deepEqual(await once(second, "said"), ["hello"]);
      await second.emitWithAck("leave", room);
      second.on("said", () => heard.push("second"));
      await third.emitWithAck("say", room, "anyone?");
      await Promise.all([first, second, third].map((socket) => socket.emitWithAck("ask")));
      assert.deepEqual(heard, ["first"]);
    });

    it("is kept out by a middleware", async () => {
      const socket = connect({ ...options, auth: { token: "wrong" } }, "/members");
      const [error] = await once(socket, "connect_error");
      assert.equal(error.message, "unknown token");
      assert.deepEqual(error.data, { code: "unauthenticated" });
      assert.equal(socket.active, false);
      socket.auth = { token: "right" };
      socket.connect();
      await once(socket, "connect");
      assert.equal(await socket.emitWithAck("who am i"), "right");
    });

    it("is told that a namespace is unknown", async () => {
      const [error] = await once(connect(options, "/nowhere"), "connect_error");
      assert.equal(error.message, "Invalid namespace");
    });

    it("shares a connection between namespaces", async () => {
      const main = await enter();
      const members = main.io.socket("/members", { auth: { token: "right" } });
      open.push(members);
      await once(members, "connect");
      assert.equal(await members.emitWithAck("who am i"), "right");
      members.disconnect();
      assert.deepEqual(await main.emitWithAck("ask", 1), [1]);
    });

    it("comes back after its connection was lost", async () => {
      const socket = await enter();
      const before = socket.id;
      socket.io.engine.close();
      await once(socket, "connect");
      assert.notEqual(socket.id, before);
      assert.deepEqual(await socket.emitWithAck("ask", "again"), ["again"]);
    });

    it("learns why the server disconnects it", async () => {
      const socket = await enter();
      socket.emit("kick me");
      const [reason] = await once(socket, "disconnect");
      assert.equal(reason, "io server disconnect");
    });

    it("lives through heartbeats", async () => {
      const socket = await enter();
      const { engine } = socket.io;
      for (let i = 0; i < 3; i++) {
        await once(engine, "ping");
      }
      assert.ok(socket.connected);
      assert.deepEqual(await socket.emitWithAck("ask", "alive"), ["alive"]);
    });
  });
}
