package dev.parley.media;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of what was uploaded.
@Singleton
final class MediaStore {
  private final Jdbi jdbi;

  MediaStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What a file holds, to be stored for its owner.
  ///
  /// @param charged bytes that the owner's quota is charged with
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record NewContent(
      UUID id, UUID ownerId, byte[] fingerprint, byte[] wrappedKey, long charged, String status) {}

  /// A file in the storage.
  record StoredFile(UUID id, UUID contentId, String role, String type, long size) {}

  /// The content that is known already, for as long as the transaction lasts.
  ///
  /// @param wrappedKey opens it
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Known(UUID id, byte[] wrappedKey) {}

  Optional<Known> known(Handle handle, UUID ownerId, byte[] fingerprint) {
    return handle
        .createQuery(
            """
            SELECT id, wrapped_key FROM media_contents
             WHERE owner_id = :ownerId AND fingerprint = :fingerprint FOR NO KEY UPDATE
            """)
        .bind("ownerId", ownerId)
        .bind("fingerprint", fingerprint)
        .mapTo(Known.class)
        .findOne();
  }

  /// False when the same owner just stored the same.
  boolean insert(Handle handle, NewContent content) {
    return handle
            .createUpdate(
                """
                INSERT INTO media_contents (id, owner_id, fingerprint, wrapped_key, charged, status)
                VALUES (:id, :ownerId, :fingerprint, :wrappedKey, :charged, :status)
                ON CONFLICT (owner_id, fingerprint) DO NOTHING
                """)
            .bind("id", content.id())
            .bind("ownerId", content.ownerId())
            .bind("fingerprint", content.fingerprint())
            .bind("wrappedKey", content.wrappedKey())
            .bind("charged", content.charged())
            .bind("status", content.status())
            .execute()
        > 0;
  }

  void insert(Handle handle, StoredFile file) {
    handle
        .createUpdate(
            """
            INSERT INTO media_files (id, content_id, role, type, size)
            VALUES (:id, :contentId, :role, :type, :size)
            """)
        .bind("id", file.id())
        .bind("contentId", file.contentId())
        .bind("role", file.role())
        .bind("type", file.type())
        .bind("size", file.size())
        .execute();
  }

  /// Something uploaded, that nobody sent yet.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record NewMedia(UUID id, UUID ownerId, UUID contentId, byte[] name, Instant keepUntil) {}

  void insert(Handle handle, NewMedia media) {
    handle
        .createUpdate(
            """
            INSERT INTO media (id, owner_id, content_id, name, keep_until)
            VALUES (:id, :ownerId, :contentId, :name, :keepUntil)
            """)
        .bind("id", media.id())
        .bind("ownerId", media.ownerId())
        .bind("contentId", media.contentId())
        .bind("name", media.name())
        .bind("keepUntil", media.keepUntil())
        .execute();
  }

  /// Charges an owner's quota, or gives back, and tells what they keep then. Locks it.
  long charge(Handle handle, UUID ownerId, long bytes) {
    return handle
        .createQuery(
            """
            INSERT INTO media_usage AS u (owner_id, bytes) VALUES (:ownerId, :bytes)
            ON CONFLICT (owner_id) DO UPDATE SET bytes = greatest(0, u.bytes + :bytes)
            RETURNING bytes
            """)
        .bind("ownerId", ownerId)
        .bind("bytes", bytes)
        .mapTo(Long.class)
        .one();
  }

  /// Bytes that somebody keeps.
  long usage(UUID ownerId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT bytes FROM media_usage WHERE owner_id = :ownerId")
                .bind("ownerId", ownerId)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  /// What was uploaded, in any order.
  List<MediaRow> find(Collection<UUID> ids) {
    return jdbi.withHandle(handle -> find(handle, ids));
  }

  List<MediaRow> find(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery("SELECT * FROM media_shown WHERE id = ANY(:ids)")
        .bindArray("ids", UUID.class, ids)
        .mapTo(MediaRow.class)
        .list();
  }

  /// What a reader may see at this moment: what a message carries in one of their conversations,
  /// and what they uploaded and nobody sent yet.
  Optional<MediaRow> findFor(UUID readerId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM media_shown s
                     WHERE id = :id
                       AND ((owner_id = :readerId AND NOT sent)
                            OR EXISTS (
                              SELECT FROM attachments a
                                JOIN members m ON m.conversation_id = a.conversation_id
                                              AND m.user_id = :readerId
                               WHERE a.media_id = s.id))
                    """)
                .bind("id", id)
                .bind("readerId", readerId)
                .mapTo(MediaRow.class)
                .findOne());
  }

  /// Keeps media that exists for a while, although no message may carry it; tells which does exist.
  List<UUID> hold(Collection<UUID> ids, Instant until) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    WITH held AS (
                      SELECT id FROM media WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE)
                    UPDATE media m SET keep_until = greatest(m.keep_until, :until)
                      FROM held h WHERE m.id = h.id
                    RETURNING m.id
                    """)
                .bindArray("ids", UUID.class, ids)
                .bind("until", until)
                .mapTo(UUID.class)
                .list());
  }
}
