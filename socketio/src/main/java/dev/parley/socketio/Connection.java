package dev.parley.socketio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/// One client's connection: puts packets together and gives each to the socket of its namespace.
/// Reads only the head of a packet; the JSON is left to the mailbox. Its state belongs to the
/// session's event loop.
final class Connection implements EngineListener {
  private final SocketIoServer server;
  private final EngineSocket engine;
  private final Map<String, Seat> seats = new HashMap<>(2);
  private @Nullable ScheduledFuture<?> connectTimeout;
  private @Nullable Partial partial;

  /// A namespace that the client is in, or was: packets it sent before it heard that it is out are
  /// not a violation.
  private static final class Seat {
    final Mailbox mailbox;
    @Nullable Socket socket;

    Seat(Mailbox mailbox) {
      this.mailbox = mailbox;
    }
  }

  /// A packet whose attachments are still on their way.
  private static final class Partial {
    final Packet packet;
    final List<byte[]> attachments = new ArrayList<>(2);
    long bytes;

    Partial(Packet packet) {
      this.packet = packet;
    }
  }

  Connection(SocketIoServer server, EngineSocket engine) {
    this.server = server;
    this.engine = engine;
    connectTimeout =
        lane().schedule(this::onConnectTimeout, server.options().connectTimeout().toNanos());
  }

  Lane lane() {
    return engine.lane();
  }

  Handshake handshake() {
    return engine.handshake();
  }

  // From any thread.

  void send(Outgoing out) {
    engine.send(out);
  }

  void violation() {
    lane().execute(engine::violation);
  }

  /// Tells the client that its socket is in; broadcasts reach it from here on, none before.
  void welcome(Socket socket, Outgoing greeting) {
    lane()
        .execute(
            () -> {
              engine.deliver(greeting);
              greeting.release();
              socket.welcomed();
              endConnectTimeout();
            });
  }

  /// Takes the socket out of its namespace and says so to the client.
  void leave(Socket socket, Outgoing farewell) {
    lane()
        .execute(
            () -> {
              vacate(socket);
              engine.deliver(farewell);
              farewell.release();
            });
  }

  /// Disconnects every namespace, then the connection.
  void close() {
    lane()
        .execute(
            () -> {
              for (Seat seat : seats.values()) {
                if (seat.socket != null) {
                  seat.socket.disconnect(false);
                }
              }
              engine.close();
            });
  }

  /// Ends the connection without a word to its namespaces.
  void drop() {
    engine.close("transport close");
  }

  // On the loop.

  void deliver(Outgoing out) {
    engine.deliver(out);
  }

  private void vacate(Socket socket) {
    var seat = seats.get(socket.namespace().name());
    if (seat != null && seat.socket == socket) {
      seat.socket = null;
    }
  }

  private void endConnectTimeout() {
    if (connectTimeout != null) {
      connectTimeout.cancel(false);
      connectTimeout = null;
    }
  }

  private void onConnectTimeout() {
    if (seats.values().stream().noneMatch(seat -> seat.socket != null)) {
      engine.close();
    }
  }

  @Override
  public void onText(String message) {
    try {
      if (partial != null) {
        throw new MalformedPacket("attachments are missing");
      }
      var packet = Packet.parse(message);
      if (packet.attachments() > server.options().maxAttachments()) {
        throw new MalformedPacket("too many attachments");
      }
      if (packet.attachments() > 0) {
        partial = new Partial(packet);
      } else {
        dispatch(packet, List.of());
      }
    } catch (MalformedPacket e) {
      engine.violation();
    }
  }

  @Override
  public void onBinary(byte[] message) {
    var waiting = partial;
    if (waiting == null) {
      engine.violation();
      return;
    }
    waiting.attachments.add(message);
    waiting.bytes += message.length;
    if (waiting.bytes > server.options().maxQueuedBytes()) {
      engine.violation();
    } else if (waiting.attachments.size() == waiting.packet.attachments()) {
      partial = null;
      try {
        dispatch(waiting.packet, waiting.attachments);
      } catch (MalformedPacket e) {
        engine.violation();
      }
    }
  }

  private void dispatch(Packet packet, List<byte[]> attachments) throws MalformedPacket {
    if (packet.type() == PacketType.CONNECT) {
      connect(packet);
      return;
    }
    var seat = seats.get(packet.namespace());
    if (seat == null) {
      throw new MalformedPacket("not connected to this namespace");
    }
    var socket = seat.socket;
    if (socket == null) {
      return;
    }
    switch (packet.type()) {
      case EVENT, BINARY_EVENT ->
          queue(seat, size(packet, attachments), () -> socket.handle(packet, attachments));
      case ACK, BINARY_ACK -> socket.onAnswer(packet, attachments);
      case DISCONNECT -> {
        seat.socket = null;
        socket.closed("client namespace disconnect");
      }
      case CONNECT, CONNECT_ERROR -> throw new MalformedPacket("unexpected packet");
    }
  }

  private void connect(Packet packet) throws MalformedPacket {
    var namespace = server.find(packet.namespace());
    if (namespace == null) {
      send(server.writer().connectError(packet.namespace(), "Invalid namespace", Map.of()));
      return;
    }
    var seat =
        seats.computeIfAbsent(namespace.name(), name -> new Seat(new Mailbox(server.options())));
    if (seat.socket != null || seats.size() > server.options().maxNamespaces()) {
      throw new MalformedPacket("connected before, or to too many namespaces");
    }
    var socket = new Socket(this, namespace, seat.mailbox, server.newSocketId());
    seat.socket = socket;
    queue(seat, packet.json().length(), () -> socket.connect(packet.json()));
  }

  private void queue(Seat seat, int size, Runnable job) {
    if (!seat.mailbox.offer(size, job)) {
      engine.end("too many events", Transport.Ending.VIOLATION);
    }
  }

  private static int size(Packet packet, List<byte[]> attachments) {
    int size = packet.json().length();
    for (byte[] attachment : attachments) {
      size += attachment.length;
    }
    return size;
  }

  @Override
  public void onClose(String reason) {
    endConnectTimeout();
    partial = null;
    for (Seat seat : seats.values()) {
      if (seat.socket != null) {
        seat.socket.closed(reason);
      }
    }
  }
}
