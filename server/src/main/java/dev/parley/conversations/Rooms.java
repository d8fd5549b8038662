package dev.parley.conversations;

import dev.parley.conversations.MembersChanged.What;
import dev.parley.platform.Caller;
import dev.parley.platform.Cursor;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.users.Avatars;
import dev.parley.users.Names;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Rooms that anybody finds and joins.
@Singleton
final class Rooms {
  private final Jdbi jdbi;
  private final RoomStore rooms;
  private final CounterStore counterStore;
  private final Conversations conversations;
  private final Admission admission;

  Rooms(
      Jdbi jdbi,
      RoomStore rooms,
      CounterStore counterStore,
      Conversations conversations,
      Admission admission) {
    this.jdbi = jdbi;
    this.rooms = rooms;
    this.counterStore = counterStore;
    this.conversations = conversations;
    this.admission = admission;
  }

  private record Place(int memberCount, UUID id) {
    static final Place FIRST = new Place(Integer.MAX_VALUE, new UUID(-1, -1));

    static Place of(String cursor) {
      var parts = Cursor.decode(cursor).split(" ", 2);
      try {
        return new Place(Integer.parseInt(parts[0]), UUID.fromString(parts[1]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw Cursor.malformed();
      }
    }

    @Override
    public String toString() {
      return memberCount + " " + id;
    }
  }

  /// What a search for rooms reads.
  static String listing(String name, String description) {
    return Names.fold(name) + "\n" + Names.fold(description);
  }

  /// Rooms of which the name or description has the query in it, those with the most members first.
  Page<Room> list(Caller caller, String query, int limit, @Nullable String cursor) {
    var after = cursor == null ? Place.FIRST : Place.of(cursor);
    var patterns = Names.fold(query).isEmpty() ? List.<String>of() : Names.patterns(query);
    var rows = rooms.list(caller.userId(), patterns, after.memberCount(), after.id(), limit + 1);
    return Page.of(
        rows,
        limit,
        shown -> shown.stream().map(Rooms::view).toList(),
        row -> new Place(row.memberCount(), row.id()).toString());
  }

  private static Room view(RoomStore.Row row) {
    return new Room(
        row.id(),
        row.name(),
        row.description(),
        row.avatarId() == null ? null : Avatars.url(row.avatarId()),
        row.memberCount(),
        row.joined());
  }

  /// Makes the caller a member of a room; nothing changes for who is one.
  ///
  /// @throws Problem `not_found` for what is no room, `banned`, `conflict` when it is full,
  ///   `rate_limited` after many joins
  Conversation join(Caller caller, UUID id) {
    admission.knock(caller);
    var admitted =
        jdbi.inTransaction(
            handle -> {
              var room =
                  counterStore
                      .lock(handle, id)
                      .filter(locked -> locked.kind() == ConversationKind.ROOM)
                      .orElseThrow(() -> Problem.notFound("room"));
              var userId = caller.userId();
              return admission.admit(handle, room, Set.of(userId), userId, What.JOINED);
            });
    admission.welcome(admitted);
    return conversations.get(caller, id);
  }
}
