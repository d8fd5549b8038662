package dev.parley.socketio;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The rooms of a namespace. A room is there as long as somebody is in it.
final class Rooms {
  private static final Logger LOG = Logger.getLogger(Rooms.class);

  private final ConcurrentHashMap<String, Room> byName = new ConcurrentHashMap<>();
  private final List<RoomListener> listeners = new CopyOnWriteArrayList<>();

  void listen(RoomListener listener) {
    listeners.add(listener);
  }

  Room join(String name, Socket socket) {
    return byName.compute(
        name,
        (key, existing) -> {
          if (existing != null) {
            existing.add(socket);
            return existing;
          }
          var room = new Room(name);
          room.add(socket);
          tell(listener -> listener.onOccupied(name));
          return room;
        });
  }

  void leave(Room room, Socket socket) {
    byName.computeIfPresent(
        room.name(),
        (name, present) -> {
          if (!present.remove(socket) || !present.isEmpty()) {
            return present;
          }
          tell(listener -> listener.onVacated(name));
          return null;
        });
  }

  private void tell(Consumer<RoomListener> event) {
    for (RoomListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("event=room_listener_failed", e);
      }
    }
  }

  @Nullable Room find(String name) {
    return byName.get(name);
  }

  int count() {
    return byName.size();
  }
}
