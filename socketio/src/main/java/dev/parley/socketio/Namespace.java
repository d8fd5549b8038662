package dev.parley.socketio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A channel of its own over the shared connections, with its own sockets, rooms and handlers. Safe
/// for use by many threads.
public final class Namespace {
  private static final Logger LOG = Logger.getLogger(Namespace.class);

  private final String name;
  private final PacketWriter writer;
  private final PacketReader reader;
  private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
  private final List<Consumer<Socket>> connectHandlers = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<Socket, String>> disconnectHandlers = new CopyOnWriteArrayList<>();
  private final Map<String, SharedHandler> handlers = new ConcurrentHashMap<>();
  private volatile @Nullable SharedHandler otherwise;
  private final ConcurrentHashMap<String, Socket> sockets = new ConcurrentHashMap<>();
  private final Rooms rooms = new Rooms();
  private final Room everyone = new Room("");

  Namespace(String name, PacketWriter writer, PacketReader reader) {
    this.name = name;
    this.writer = writer;
    this.reader = reader;
  }

  public String name() {
    return name;
  }

  /// Adds a check that each client must pass; checks run in the order added.
  public Namespace use(Middleware middleware) {
    middlewares.add(middleware);
    return this;
  }

  /// Adds a handler of each socket that was let in. It runs on a virtual thread, before any event
  /// of that socket; this is where event handlers are registered. When it throws, the socket is
  /// disconnected.
  public Namespace onConnect(Consumer<Socket> handler) {
    connectHandlers.add(handler);
    return this;
  }

  /// Sets the handler of an event for every socket that has none of its own.
  public Namespace on(String event, SharedHandler handler) {
    handlers.put(event, handler);
    return this;
  }

  /// Sets the handler of the events that have none otherwise.
  public Namespace onOther(SharedHandler handler) {
    otherwise = handler;
    return this;
  }

  /// Adds a handler of every socket's end, called as those of [Socket#onDisconnect], before them.
  public Namespace onDisconnect(BiConsumer<Socket, String> handler) {
    disconnectHandlers.add(handler);
    return this;
  }

  /// Adds a listener of the rooms that sockets enter and leave from now on.
  public Namespace onRooms(RoomListener listener) {
    rooms.listen(listener);
    return this;
  }

  /// The sockets of a room, or the socket with this id.
  public BroadcastTarget to(String roomOrSocketId) {
    return new BroadcastTarget(this, List.of(roomOrSocketId), List.of());
  }

  /// The same as [#to], for what is not sending.
  public BroadcastTarget in(String roomOrSocketId) {
    return to(roomOrSocketId);
  }

  /// Everyone but the sockets of a room, or the socket with this id.
  public BroadcastTarget except(String roomOrSocketId) {
    return new BroadcastTarget(this, List.of(), List.of(roomOrSocketId));
  }

  /// Sends an event to every socket.
  public void emit(String event, Object... args) {
    all().emit(event, args);
  }

  /// Sends an event to every socket, as [BroadcastTarget#emitEncoded].
  public void emitEncoded(String event, byte[] json) {
    all().emitEncoded(event, json);
  }

  private BroadcastTarget all() {
    return new BroadcastTarget(this, List.of(), List.of());
  }

  /// Connected sockets.
  public int count() {
    return sockets.size();
  }

  /// Each connected socket at this moment.
  public List<Socket> sockets() {
    return List.copyOf(sockets.values());
  }

  /// The connected socket with this id.
  public Optional<Socket> socket(String id) {
    return Optional.ofNullable(sockets.get(id));
  }

  /// Whether any socket is in the room.
  public boolean hasMembers(String room) {
    return rooms.find(room) != null;
  }

  /// Runs work that broadcasts a lot, on the calling thread: what it sends to one socket leaves
  /// together where it can, which costs a fraction of leaving one by one.
  public void together(Runnable work) {
    Lane.together(work);
  }

  @Nullable SharedHandler handler(String event) {
    return handlers.getOrDefault(event, otherwise);
  }

  void disconnected(Socket socket, String reason) {
    disconnectHandlers.forEach(handler -> handler.accept(socket, reason));
  }

  PacketWriter writer() {
    return writer;
  }

  PacketReader reader() {
    return reader;
  }

  Rooms rooms() {
    return rooms;
  }

  Room everyone() {
    return everyone;
  }

  List<Room.Recipients> recipients(String roomOrSocketId) {
    var room = rooms.find(roomOrSocketId);
    if (room != null) {
      return room.recipients();
    }
    var socket = sockets.get(roomOrSocketId);
    return socket == null
        ? List.of()
        : List.of(new Room.Recipients(socket.lane(), List.of(socket)));
  }

  void add(Socket socket) {
    sockets.put(socket.id(), socket);
    everyone.add(socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket.id());
    everyone.remove(socket);
  }

  /// Lets the socket in, or not. Runs in its mailbox.
  void connect(Socket socket) {
    try {
      for (Middleware middleware : middlewares) {
        middleware.accept(socket);
      }
    } catch (ConnectRefused e) {
      String message = e.getMessage();
      socket.refuse(message == null ? "" : message, e.data());
      return;
    } catch (RuntimeException e) {
      LOG.errorf(e, "event=middleware_failed namespace=%s", name);
      socket.refuse("Internal error", Map.of());
      return;
    }
    if (!socket.open()) {
      return;
    }
    try {
      connectHandlers.forEach(handler -> handler.accept(socket));
    } catch (RuntimeException e) {
      LOG.errorf(e, "event=connect_handler_failed namespace=%s", name);
      socket.disconnect(false);
    }
  }
}
