package dev.parley.socketio;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The rooms of a namespace. A room is there as long as somebody is in it.
final class Rooms {
  private final ConcurrentHashMap<String, Room> byName = new ConcurrentHashMap<>();

  Room join(String name, Socket socket) {
    return byName.compute(
        name,
        (key, existing) -> {
          var room = existing == null ? new Room(name) : existing;
          room.add(socket);
          return room;
        });
  }

  void leave(Room room, Socket socket) {
    byName.computeIfPresent(
        room.name(),
        (name, present) -> {
          present.remove(socket);
          return present.isEmpty() ? null : present;
        });
  }

  @Nullable Room find(String name) {
    return byName.get(name);
  }

  int count() {
    return byName.size();
  }
}
