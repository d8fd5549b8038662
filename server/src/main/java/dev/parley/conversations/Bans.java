package dev.parley.conversations;

import dev.parley.platform.Caller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who is not let in again: listed and forgiven. They are banned where they are removed, by {@link
/// Members}.
@Singleton
final class Bans {
  private final Jdbi jdbi;
  private final Conversations conversations;
  private final BanStore bans;
  private final Users users;

  Bans(Jdbi jdbi, Conversations conversations, BanStore bans, Users users) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.bans = bans;
    this.users = users;
  }

  /// In the order in which they were made.
  Page<Ban> list(Caller caller, UUID id, int limit, @Nullable String cursor) {
    conversations.require(caller.userId(), id, Permission.BAN);
    var after = cursor == null ? Position.FIRST : Position.of(cursor);
    return Page.of(
        bans.list(id, after, limit + 1),
        limit,
        rows -> views(caller, rows),
        row -> new Position(row.createdAt(), row.userId()).toString());
  }

  private List<Ban> views(Caller caller, List<BanStore.Row> rows) {
    var ids = rows.stream().map(BanStore.Row::userId).toList();
    var people = users.seenBy(caller.userId(), ids).byId();
    return rows.stream()
        .flatMap(
            row ->
                Stream.ofNullable(people.get(row.userId()))
                    .map(user -> new Ban(user, row.bannedBy(), row.createdAt())))
        .toList();
  }

  /// Lets somebody in again. They do not come back by that alone.
  ///
  /// @throws Problem `not_found` for who is not banned
  void lift(Caller caller, UUID id, UUID userId) {
    var lifted =
        jdbi.inTransaction(
            handle -> {
              conversations.lockFor(handle, caller, id, Set.of(Permission.BAN));
              return bans.delete(handle, id, userId);
            });
    if (!lifted) {
      throw Problem.notFound("ban");
    }
  }
}
