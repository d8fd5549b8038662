package dev.parley.socketio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sockets that hear the same broadcasts, kept by event loop.
final class Room {
  private final String name;
  private final List<Part> parts = new ArrayList<>(2);

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
    @Nullable Recipients snapshot;

    Part(Lane lane) {
      this.lane = lane;
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
      part = new Part(socket.lane());
      parts.add(part);
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
      parts.remove(part);
    }
    return true;
  }

  private @Nullable Part part(Lane lane) {
    for (Part part : parts) {
      if (part.lane == lane) {
        return part;
      }
    }
    return null;
  }

  synchronized boolean isEmpty() {
    return parts.isEmpty();
  }

  /// Who is in the room at this moment.
  synchronized List<Recipients> recipients() {
    var recipients = new ArrayList<Recipients>(parts.size());
    for (Part part : parts) {
      recipients.add(part.snapshot());
    }
    return recipients;
  }
}
