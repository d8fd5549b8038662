package dev.parley.socketio;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/// Some sockets of a namespace: those in any of the rooms named, or all when none is named, without
/// those excepted. A socket's id counts as a room with just that socket. Immutable.
public final class BroadcastTarget {
  private final Namespace namespace;
  private final List<String> rooms;
  private final List<String> excepted;

  BroadcastTarget(Namespace namespace, List<String> rooms, List<String> excepted) {
    this.namespace = namespace;
    this.rooms = rooms;
    this.excepted = excepted;
  }

  /// Also the sockets of this room.
  public BroadcastTarget to(String room) {
    return new BroadcastTarget(namespace, with(rooms, room), excepted);
  }

  /// Without the sockets of this room, or the socket with this id.
  public BroadcastTarget except(String roomOrSocketId) {
    return new BroadcastTarget(namespace, rooms, with(excepted, roomOrSocketId));
  }

  private static List<String> with(List<String> names, String name) {
    var more = new ArrayList<>(names);
    more.add(name);
    return List.copyOf(more);
  }

  /// Sends an event to each of the sockets. It is encoded once; each socket gets it after what the
  /// calling thread sent to it before.
  ///
  /// @throws IllegalArgumentException when an argument cannot be serialised
  public void emit(String event, Object... args) {
    broadcast(() -> namespace.writer().event(namespace.name(), null, event, args));
  }

  /// Sends an event whose one argument is JSON already, as [#emit] otherwise.
  ///
  /// @param json one JSON value in UTF-8, which is sent as it is
  public void emitEncoded(String event, byte[] json) {
    broadcast(() -> namespace.writer().encodedEvent(namespace.name(), event, json));
  }

  private void broadcast(Supplier<Outgoing> encoding) {
    var recipients = recipients();
    if (recipients.isEmpty()) {
      return;
    }
    var out = encoding.get();
    var excluded = excluded();
    for (var part : recipients) {
      out.retain();
      if (!part.lane().executeTogether(() -> deliver(out, part.sockets(), excluded))) {
        out.release();
      }
    }
    out.release();
  }

  private static void deliver(Outgoing out, List<Socket> sockets, IdentitySet<Socket> excluded) {
    for (Socket socket : sockets) {
      if (excluded.isEmpty() || !excluded.contains(socket)) {
        socket.deliver(out);
      }
    }
    out.release();
  }

  /// Puts each of the sockets into a room, before it returns.
  public void socketsJoin(String room) {
    sockets().forEach(socket -> socket.join(room));
  }

  /// Takes each of the sockets out of a room: what is emitted after it returns reaches none of them
  /// through that room.
  public void socketsLeave(String room) {
    sockets().forEach(socket -> socket.leave(room));
  }

  /// Disconnects each of the sockets.
  ///
  /// @param close closes the whole connection, not only this namespace
  public void disconnectSockets(boolean close) {
    sockets().forEach(socket -> socket.disconnect(close));
  }

  /// Each of the sockets at this moment.
  public List<Socket> sockets() {
    var excluded = excluded();
    var sockets = new ArrayList<Socket>();
    for (var part : recipients()) {
      for (Socket socket : part.sockets()) {
        if (!excluded.contains(socket)) {
          sockets.add(socket);
        }
      }
    }
    return sockets;
  }

  private List<Room.Recipients> recipients() {
    if (rooms.isEmpty()) {
      return namespace.everyone().recipients();
    }
    if (rooms.size() == 1) {
      return namespace.recipients(rooms.getFirst());
    }
    return union();
  }

  private List<Room.Recipients> union() {
    var byLane = new IdentityHashMap<Lane, IdentitySet<Socket>>();
    for (String room : rooms) {
      for (var part : namespace.recipients(room)) {
        var members = byLane.computeIfAbsent(part.lane(), lane -> new IdentitySet<>());
        for (Socket socket : part.sockets()) {
          members.add(socket);
        }
      }
    }
    var union = new ArrayList<Room.Recipients>(byLane.size());
    byLane.forEach((lane, members) -> union.add(new Room.Recipients(lane, members.toList())));
    return union;
  }

  private IdentitySet<Socket> excluded() {
    var excluded = new IdentitySet<Socket>();
    for (String name : excepted) {
      for (var part : namespace.recipients(name)) {
        for (Socket socket : part.sockets()) {
          excluded.add(socket);
        }
      }
    }
    return excluded;
  }
}
