package dev.parley.media;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of uploads that may be resumed.
@Singleton
final class UploadStore {
  /// An upload, whole or not.
  ///
  /// @param name encrypted
  /// @param mediaId what became of it, once it is whole
  @SuppressWarnings("ArrayRecordComponent") // Rows are read and shaped, never compared.
  record Row(
      UUID id,
      UUID ownerId,
      String node,
      long length,
      byte[] name,
      byte[] wrappedKey,
      Instant expiresAt,
      @Nullable UUID mediaId) {
    boolean isDone() {
      return mediaId != null;
    }
  }

  private final Jdbi jdbi;

  UploadStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Uploads of somebody that are on their way: how many, and how many bytes they will have.
  record Open(int count, long bytes) {}

  Open open(UUID ownerId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) AS count, coalesce(sum(length), 0)::bigint AS bytes
                      FROM uploads
                     WHERE owner_id = :ownerId AND media_id IS NULL AND expires_at > now()
                    """)
                .bind("ownerId", ownerId)
                .mapTo(Open.class)
                .one());
  }

  void insert(Row row) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO uploads (id, owner_id, node, length, name, wrapped_key, expires_at)
                    VALUES (:id, :ownerId, :node, :length, :name, :wrappedKey, :expiresAt)
                    """)
                .bind("id", row.id())
                .bind("ownerId", row.ownerId())
                .bind("node", row.node())
                .bind("length", row.length())
                .bind("name", row.name())
                .bind("wrappedKey", row.wrappedKey())
                .bind("expiresAt", row.expiresAt())
                .execute());
  }

  Optional<Row> find(UUID id, UUID ownerId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM uploads
                     WHERE id = :id AND owner_id = :ownerId AND expires_at > now()
                    """)
                .bind("id", id)
                .bind("ownerId", ownerId)
                .mapTo(Row.class)
                .findOne());
  }

  void extend(UUID id, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE uploads SET expires_at = :until WHERE id = :id")
                .bind("id", id)
                .bind("until", until)
                .execute());
  }

  /// What a node has of uploads is waited for anew.
  void extendAll(String node, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE uploads SET expires_at = :until
                     WHERE node = :node AND media_id IS NULL AND expires_at > now()
                    """)
                .bind("node", node)
                .bind("until", until)
                .execute());
  }

  /// It waits no longer than that, whatever it was to.
  void shorten(UUID id, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE uploads SET expires_at = :until
                     WHERE id = :id AND media_id IS NULL AND expires_at > :until
                    """)
                .bind("id", id)
                .bind("until", until)
                .execute());
  }

  /// Gives it to another node; false when it is not the first one's any more.
  boolean move(UUID id, String from, String to) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        UPDATE uploads SET node = :to
                         WHERE id = :id AND node = :from AND media_id IS NULL
                        """)
                    .bind("id", id)
                    .bind("from", from)
                    .bind("to", to)
                    .execute()
                > 0);
  }

  /// It is whole, and what became of it has its id.
  void finish(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE uploads SET media_id = id WHERE id = :id")
                .bind("id", id)
                .execute());
  }

  void delete(UUID id) {
    jdbi.useHandle(handle -> delete(handle, id));
  }

  private static void delete(Handle handle, UUID id) {
    handle.createUpdate("DELETE FROM uploads WHERE id = :id").bind("id", id).execute();
  }

  /// Forgets uploads whose time is over.
  void deleteExpired(Instant now, int limit) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    DELETE FROM uploads WHERE id IN (
                      SELECT id FROM uploads WHERE expires_at <= :now
                       ORDER BY expires_at LIMIT :limit)
                    """)
                .bind("now", now)
                .bind("limit", limit)
                .execute());
  }

  /// Those of some uploads that are still on their way.
  List<UUID> unfinished(List<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id FROM uploads WHERE id = ANY(:ids) AND media_id IS NULL")
                .bindArray("ids", UUID.class, ids)
                .mapTo(UUID.class)
                .list());
  }
}
