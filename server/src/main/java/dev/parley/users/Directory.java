package dev.parley.users;

import dev.parley.platform.Cursor;
import dev.parley.platform.Page;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list of people, in the order of their names.
@Singleton
final class Directory {
  private final UserRows rows;
  private final Users users;

  Directory(UserRows rows, Users users) {
    this.rows = rows;
    this.users = users;
  }

  /// Everyone but one, of whom the name or username has the query in it.
  Page<User> list(UUID but, String query, int limit, @Nullable String cursor) {
    var after = cursor == null ? "" : Cursor.decode(cursor);
    var found =
        Names.fold(query).isEmpty()
            ? rows.list(but, after, limit + 1)
            : rows.search(but, Names.patterns(query), after, limit + 1);
    return Page.of(found, limit, page -> users.shownTo(but, page), UserRow::listing);
  }
}
