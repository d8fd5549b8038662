package dev.parley.personal;

import dev.parley.conversations.Position;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of scheduled messages. A row belongs to whoever has it in `sending`, until the time that
/// `next_try_at` says; nobody changes it meanwhile but they.
@Singleton
final class ScheduledStore {
  /// A scheduled message as stored.
  @SuppressWarnings("ArrayRecordComponent") // Read and shaped, never compared.
  record Row(
      UUID id,
      UUID userId,
      UUID conversationId,
      UUID clientId,
      byte[] body,
      Instant sendAt,
      String state,
      @Nullable String failureCode,
      @Nullable String failure,
      Instant createdAt,
      Instant updatedAt) {}

  private final Jdbi jdbi;

  ScheduledStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Keeps a new one; false if there is one of the same `clientId`, or as many as `most`.
  ///
  /// @param files that it will carry
  boolean insert(Row wanted, List<UUID> files, int most) {
    return jdbi.inTransaction(
        handle -> insert(handle, wanted, most) && keep(handle, wanted.id(), files));
  }

  private static boolean keep(Handle handle, UUID id, List<UUID> files) {
    handle
        .createUpdate(
            """
            INSERT INTO scheduled_files (scheduled_id, media_id) SELECT :id, unnest(:files)
            """)
        .bind("id", id)
        .bindArray("files", UUID.class, files)
        .execute();
    return true;
  }

  private static boolean insert(Handle handle, Row wanted, int most) {
    return handle
            .createUpdate(
                """
                        INSERT INTO scheduled_messages
                               (id, user_id, conversation_id, client_id, body, send_at, state,
                                next_try_at, created_at, updated_at)
                        SELECT :id, :userId, :conversationId, :clientId, :body, :sendAt, 'waiting',
                               :sendAt, :createdAt, :createdAt
                         WHERE (SELECT count(*) FROM scheduled_messages
                                  JOIN members USING (conversation_id, user_id)
                                 WHERE user_id = :userId) < :most
                        ON CONFLICT (user_id, conversation_id, client_id) DO NOTHING
                        """)
            .bind("id", wanted.id())
            .bind("userId", wanted.userId())
            .bind("conversationId", wanted.conversationId())
            .bind("clientId", wanted.clientId())
            .bind("body", wanted.body())
            .bind("sendAt", wanted.sendAt())
            .bind("createdAt", wanted.createdAt())
            .bind("most", most)
            .execute()
        == 1;
  }

  /// Somebody's, in a conversation that they are in, by its `clientId`.
  Optional<Row> findByClientId(UUID userId, UUID conversationId, UUID clientId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT s.* FROM scheduled_messages s
                      JOIN members m ON m.conversation_id = s.conversation_id
                                    AND m.user_id = s.user_id
                     WHERE s.user_id = :userId AND s.conversation_id = :conversationId
                       AND s.client_id = :clientId
                    """)
                .bind("userId", userId)
                .bind("conversationId", conversationId)
                .bind("clientId", clientId)
                .mapTo(Row.class)
                .findOne());
  }

  /// Somebody's, in a conversation that they are in.
  Optional<Row> find(UUID userId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT s.* FROM scheduled_messages s
                      JOIN members m ON m.conversation_id = s.conversation_id
                                    AND m.user_id = s.user_id
                     WHERE s.id = :id AND s.user_id = :userId
                    """)
                .bind("id", id)
                .bind("userId", userId)
                .mapTo(Row.class)
                .findOne());
  }

  /// Somebody's, in conversations that they are in, the earliest first, after a position.
  List<Row> list(UUID userId, Position after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT s.* FROM scheduled_messages s
                      JOIN members m ON m.conversation_id = s.conversation_id
                                    AND m.user_id = s.user_id
                     WHERE s.user_id = :userId AND (s.send_at, s.id) > (:afterTime, :afterId)
                     ORDER BY s.send_at, s.id LIMIT :limit
                    """)
                .bind("userId", userId)
                .bind("afterTime", after.time())
                .bind("afterId", after.id())
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  /// Changes one that nobody is sending; one that failed waits again.
  Optional<Row> change(Row changed) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE scheduled_messages
                       SET body = :body, send_at = :sendAt, next_try_at = :sendAt,
                           state = 'waiting', failure_code = NULL, failure = NULL,
                           updated_at = :updatedAt
                     WHERE id = :id AND state <> 'sending'
                    RETURNING *
                    """)
                .bind("id", changed.id())
                .bind("body", changed.body())
                .bind("sendAt", changed.sendAt())
                .bind("updatedAt", changed.updatedAt())
                .mapTo(Row.class)
                .findOne());
  }

  /// Deletes one that nobody is sending; says whether it did.
  boolean cancel(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "DELETE FROM scheduled_messages WHERE id = :id AND state <> 'sending'")
                    .bind("id", id)
                    .execute()
                == 1);
  }

  /// Takes those whose time has come, or whose taker has not been heard of for too long. Each is
  /// taken by one node.
  List<Row> takeDue(int limit, Duration lease) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE scheduled_messages s
                       SET state = 'sending', next_try_at = now() + :lease
                      FROM (SELECT id FROM scheduled_messages
                             WHERE state <> 'failed' AND next_try_at <= now()
                             ORDER BY next_try_at LIMIT :limit
                               FOR UPDATE SKIP LOCKED) due
                     WHERE s.id = due.id
                    RETURNING s.*
                    """)
                .bind("limit", limit)
                .bind("lease", lease)
                .mapTo(Row.class)
                .list());
  }

  /// Takes one that nobody is sending, whenever its time comes.
  Optional<Row> take(UUID id, Duration lease) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE scheduled_messages
                       SET state = 'sending', next_try_at = now() + :lease
                     WHERE id = :id AND state <> 'sending'
                    RETURNING *
                    """)
                .bind("id", id)
                .bind("lease", lease)
                .mapTo(Row.class)
                .findOne());
  }

  /// Forgets one that was sent.
  void sent(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM scheduled_messages WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  /// Gives one back that is to be tried again.
  void postpone(UUID id, Duration pause) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE scheduled_messages
                       SET state = 'waiting', next_try_at = now() + :pause
                     WHERE id = :id
                    """)
                .bind("id", id)
                .bind("pause", pause)
                .execute());
  }

  /// Keeps one that cannot be sent, and why.
  Optional<Row> fail(UUID id, String code, String message) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE scheduled_messages
                       SET state = 'failed', failure_code = :code, failure = :message,
                           updated_at = date_trunc('milliseconds', now())
                     WHERE id = :id
                    RETURNING *
                    """)
                .bind("id", id)
                .bind("code", code)
                .bind("message", message)
                .mapTo(Row.class)
                .findOne());
  }
}
