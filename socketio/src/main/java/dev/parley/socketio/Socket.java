package dev.parley.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A client in a namespace. Safe for use by many threads; what one thread sends arrives in the
/// order in which it was sent, broadcasts included. Once disconnected, sending and joining do
/// nothing.
public final class Socket {
  private enum State {
    CONNECTING,
    OPEN,
    CLOSED
  }

  private static final JsonNode NO_AUTH = JsonNodeFactory.instance.objectNode();

  private final Connection connection;
  private final Namespace namespace;
  private final Mailbox mailbox;
  private final String id;
  private final Acks acks;

  /// Also guards `state`.
  private final IdentitySet<Room> rooms = new IdentitySet<>();

  private volatile State state = State.CONNECTING;

  /// Whether the client was told that it is connected. Belongs to the loop.
  private boolean welcomed;

  private volatile boolean muted;
  private volatile Map<String, EventHandler> handlers = Map.of();
  private volatile List<BiConsumer<Socket, String>> disconnectHandlers = List.of();
  private volatile JsonNode auth = NO_AUTH;
  private volatile @Nullable Object attachment;

  Socket(Connection connection, Namespace namespace, Mailbox mailbox, String id) {
    this.connection = connection;
    this.namespace = namespace;
    this.mailbox = mailbox;
    this.id = id;
    this.acks = new Acks(connection.lane());
  }

  /// Public: clients may tell it to each other.
  public String id() {
    return id;
  }

  public Namespace namespace() {
    return namespace;
  }

  /// The request that opened the connection.
  public Handshake handshake() {
    return connection.handshake();
  }

  /// The object that the client gave to connect to this namespace; empty when it gave none, and
  /// once the connect handlers have run.
  public JsonNode auth() {
    return auth;
  }

  public boolean isConnected() {
    return state == State.OPEN;
  }

  /// Keeps something of the application's with the socket, in place of what was kept before.
  public void attach(Object value) {
    attachment = value;
  }

  /// What was attached.
  ///
  /// @throws IllegalStateException when it is not of this type
  public <T> T attachment(Class<T> type) {
    Object value = attachment;
    if (!type.isInstance(value)) {
      throw new IllegalStateException("no " + type.getSimpleName() + " is attached");
    }
    return type.cast(value);
  }

  /// Sets the handler of an event, in place of the namespace's. Events without one are dropped.
  public synchronized void on(String event, EventHandler handler) {
    // A small copy takes a fraction of what a concurrent map does, for each of many sockets.
    var more = new HashMap<>(handlers);
    more.put(event, handler);
    handlers = Map.copyOf(more);
  }

  /// Adds a handler that is called once, after every event handler, with why the socket
  /// disconnected: `transport close`, `transport error`, `ping timeout`, `parse error`, `client
  /// namespace disconnect`, `server namespace disconnect`, `server shutting down`, `slow reader` or
  /// `too many events`.
  public synchronized void onDisconnect(BiConsumer<Socket, String> handler) {
    var more = new ArrayList<>(disconnectHandlers);
    more.add(handler);
    disconnectHandlers = List.copyOf(more);
  }

  /// Sends an event. `byte[]` anywhere in the arguments travels as binary.
  ///
  /// @throws IllegalArgumentException when an argument cannot be serialised
  public void emit(String event, Object... args) {
    if (state == State.OPEN) {
      connection.send(namespace.writer().event(namespace.name(), null, event, args));
    }
  }

  /// Sends an event and awaits the client's answer, which fails with `TimeoutException` when none
  /// came in time and with `CancellationException` when the socket disconnected.
  public CompletionStage<List<JsonNode>> emitWithAck(
      String event, Duration timeout, Object... args) {
    var expected = state == State.OPEN ? acks.expect(timeout) : null;
    if (expected == null) {
      return CompletableFuture.failedStage(new CancellationException("disconnected"));
    }
    try {
      connection.send(namespace.writer().event(namespace.name(), expected.id(), event, args));
    } catch (IllegalArgumentException e) {
      acks.forget(expected);
      throw e;
    }
    return expected.answer().minimalCompletionStage();
  }

  /// Enters a room, before it returns. A socket that joins in a [Middleware] hears everything that
  /// is emitted to the room after the client was told that it is connected.
  public void join(String room) {
    synchronized (rooms) {
      if (state != State.CLOSED) {
        rooms.add(namespace.rooms().join(room, this));
      }
    }
  }

  /// Leaves a room: what is emitted to the room after it returns does not arrive.
  public void leave(String room) {
    synchronized (rooms) {
      var left = namespace.rooms().find(room);
      if (left != null && rooms.remove(left)) {
        namespace.rooms().leave(left, this);
      }
    }
  }

  /// Whether it is in the room.
  public boolean isIn(String room) {
    synchronized (rooms) {
      var found = namespace.rooms().find(room);
      return found != null && rooms.contains(found);
    }
  }

  /// The rooms that it is in.
  public Set<String> rooms() {
    var names = new HashSet<String>();
    synchronized (rooms) {
      rooms.forEach(room -> names.add(room.name()));
    }
    return names;
  }

  /// The sockets of a room but this one.
  public BroadcastTarget to(String room) {
    return namespace.to(room).except(id);
  }

  /// Every socket of the namespace but this one.
  public BroadcastTarget broadcast() {
    return namespace.except(id);
  }

  /// Disconnects the client; events of it that still wait are dropped.
  ///
  /// @param close closes the whole connection, not only this namespace
  public void disconnect(boolean close) {
    muted = true;
    closed("server namespace disconnect");
    if (close) {
      connection.close();
    } else {
      connection.leave(this, namespace.writer().disconnect(namespace.name()));
    }
  }

  /// Closes the connection as a server does that goes away: clients connect again by themselves,
  /// which they do not after [#disconnect].
  public void drop() {
    connection.drop();
  }

  Lane lane() {
    return connection.lane();
  }

  void welcomed() {
    welcomed = true;
  }

  void deliver(Outgoing out) {
    if (welcomed && state != State.CLOSED) {
      connection.deliver(out);
    }
  }

  void answer(long ackId, Object... args) {
    if (state == State.OPEN) {
      connection.send(namespace.writer().ack(namespace.name(), ackId, args));
    }
  }

  // What follows runs in the mailbox.

  void connect(String authText) {
    try {
      auth = namespace.reader().auth(authText);
    } catch (MalformedPacket e) {
      connection.violation();
      return;
    }
    namespace.connect(this);
    auth = NO_AUTH;
  }

  boolean open() {
    synchronized (rooms) {
      if (state != State.CONNECTING) {
        return false;
      }
      // In the namespace before the client can know of it: whoever has heard the greeting is found
      // by everything that comes after.
      namespace.add(this);
      connection.welcome(this, namespace.writer().connect(namespace.name(), id));
      state = State.OPEN;
      return true;
    }
  }

  void refuse(String message, Map<String, ?> data) {
    closed("refused");
    connection.leave(this, namespace.writer().connectError(namespace.name(), message, data));
  }

  void handle(Packet packet, List<byte[]> attachments) {
    if (muted) {
      return;
    }
    List<JsonNode> event;
    try {
      event = namespace.reader().event(packet.json(), attachments);
    } catch (MalformedPacket e) {
      connection.violation();
      return;
    }
    var name = event.getFirst().textValue();
    var args = event.subList(1, event.size());
    var ack = new Ack(this, packet.id());
    var own = handlers.get(name);
    if (own != null) {
      own.handle(args, ack);
      return;
    }
    var shared = namespace.handler(name);
    if (shared != null) {
      shared.handle(this, args, ack);
    }
  }

  // What follows runs on the connection's loop, closed() on any thread.

  void onAnswer(Packet packet, List<byte[]> attachments) {
    var answer = packet.id().isPresent() ? acks.take(packet.id().getAsLong()) : null;
    if (answer == null) {
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            answer.complete(namespace.reader().values(packet.json(), attachments));
          } catch (MalformedPacket e) {
            connection.violation();
            answer.completeExceptionally(e);
          }
        });
  }

  void closed(String reason) {
    boolean wasOpen;
    synchronized (rooms) {
      if (state == State.CLOSED) {
        return;
      }
      wasOpen = state == State.OPEN;
      state = State.CLOSED;
      rooms.forEach(room -> namespace.rooms().leave(room, this));
      rooms.clear();
      if (wasOpen) {
        namespace.remove(this);
      }
    }
    acks.close();
    if (wasOpen) {
      mailbox.last(
          () -> {
            namespace.disconnected(this, reason);
            disconnectHandlers.forEach(handler -> handler.accept(this, reason));
          });
    }
  }
}
