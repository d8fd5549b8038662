package dev.parley.search;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL that makes people and conversations of what was typed.
@Singleton
final class SearchStore {
  private final Jdbi jdbi;

  SearchStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A conversation of the reader.
  ///
  /// @param name of the conversation, or, of a direct one, the username of the other person
  record Own(UUID id, @Nullable String name) {}

  /// The reader's conversations in which something was said.
  List<Own> conversations(UUID readerId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.id, coalesce(c.name, u.username) AS name
                      FROM members m
                      JOIN conversations c ON c.id = m.conversation_id
                      LEFT JOIN users u
                        ON u.id = nullif(trim(BOTH ':' FROM
                                    replace(c.direct_key, m.user_id::text, '')), '')::uuid
                     WHERE m.user_id = :readerId AND c.last_seq > 0
                     ORDER BY c.active_at DESC LIMIT :limit
                    """)
                .bind("readerId", readerId)
                .bind("limit", limit)
                .mapTo(Own.class)
                .list());
  }

  /// Whose username this is.
  Optional<UUID> userId(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id FROM users WHERE lower(username) = lower(:username)")
                .bind("username", username)
                .mapTo(UUID.class)
                .findOne());
  }
}
