package dev.parley.socketio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sockets that hear the same broadcasts, kept by event loop. Small, because most rooms are: a part
/// for each loop that has members, in a list of its own links.
final class Room {
  private final String name;
  private @Nullable Part first;

  Room(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /// The members that live on one loop, as they were when asked for.
  record Recipients(Lane lane, List<Socket> sockets) {}

  private static final class Part {
    final Lane lane;
    final IdentitySet<Socket> members = new IdentitySet<>();
    @Nullable Part next;
    @Nullable Recipients snapshot;

    Part(Lane lane, @Nullable Part next) {
      this.lane = lane;
      this.next = next;
    }

    Recipients snapshot() {
      var current = snapshot;
      if (current == null) {
        current = new Recipients(lane, members.toList());
        snapshot = current;
      }
      return current;
    }
  }

  synchronized void add(Socket socket) {
    var part = part(socket.lane());
    if (part == null) {
      part = new Part(socket.lane(), first);
      first = part;
    }
    if (part.members.add(socket)) {
      part.snapshot = null;
    }
  }

  /// False when it was not there.
  synchronized boolean remove(Socket socket) {
    var part = part(socket.lane());
    if (part == null || !part.members.remove(socket)) {
      return false;
    }
    part.snapshot = null;
    if (part.members.isEmpty()) {
      unlink(part);
    }
    return true;
  }

  private @Nullable Part part(Lane lane) {
    var part = first;
    while (part != null && part.lane != lane) {
      part = part.next;
    }
    return part;
  }

  @SuppressWarnings("ReferenceEquality")
  private void unlink(Part gone) {
    if (first == gone) {
      first = gone.next;
      return;
    }
    for (var part = first; part != null; part = part.next) {
      if (part.next == gone) {
        part.next = gone.next;
        return;
      }
    }
  }

  synchronized boolean isEmpty() {
    return first == null;
  }

  /// Who is in the room at this moment.
  synchronized List<Recipients> recipients() {
    var recipients = new ArrayList<Recipients>(2);
    for (var part = first; part != null; part = part.next) {
      recipients.add(part.snapshot());
    }
    return recipients;
  }
}
