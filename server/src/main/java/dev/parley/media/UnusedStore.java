package dev.parley.media;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of what was uploaded and nobody needs any more.
@Singleton
final class UnusedStore {
  private final Jdbi jdbi;
  private final MediaStore media;

  UnusedStore(Jdbi jdbi, MediaStore media) {
    this.jdbi = jdbi;
    this.media = media;
  }

  /// Uploads of somebody that no message carries any more, or yet, whose time is over.
  List<UUID> expired(Instant now, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM media WHERE keep_until <= :now ORDER BY keep_until LIMIT :limit
                    """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }

  /// Erases something uploaded unless a message carries it, or somebody is about to send it. When
  /// nothing else has its content, that goes too, and its files become garbage.
  void release(UUID id, Instant now) {
    jdbi.useTransaction(
        handle -> {
          var contentId = lockExpired(handle, id, now);
          if (contentId.isEmpty() || isCarried(handle, id)) {
            return;
          }
          handle.createUpdate("DELETE FROM media WHERE id = :id").bind("id", id).execute();
          eraseUnused(handle, contentId.get(), now);
        });
  }

  // Whoever sends it writes to the row too, before or after.
  private static Optional<UUID> lockExpired(Handle handle, UUID id, Instant now) {
    return handle
        .createQuery(
            """
            SELECT content_id FROM media WHERE id = :id AND keep_until <= :now FOR UPDATE
            """)
        .bind("id", id)
        .bind("now", now)
        .mapTo(UUID.class)
        .findOne();
  }

  // What waits to be sent later is looked at again in a day: by then it may be carried.
  private static boolean isCarried(Handle handle, UUID id) {
    return handle
            .createUpdate(
                """
                UPDATE media
                   SET keep_until = CASE
                         WHEN EXISTS (SELECT FROM attachments WHERE media_id = :id) THEN NULL
                         ELSE now() + interval '24 hours' END
                 WHERE id = :id
                   AND (EXISTS (SELECT FROM attachments WHERE media_id = :id)
                        OR EXISTS (SELECT FROM scheduled_files WHERE media_id = :id))
                """)
            .bind("id", id)
            .execute()
        > 0;
  }

  private void eraseUnused(Handle handle, UUID contentId, Instant now) {
    var owner =
        handle
            .createQuery("SELECT owner_id, charged FROM media_contents WHERE id = :id FOR UPDATE")
            .bind("id", contentId)
            .mapTo(Charge.class)
            .findOne();
    if (owner.isEmpty() || isUsed(handle, contentId)) {
      return;
    }
    handle
        .createUpdate(
            """
            WITH files AS (DELETE FROM media_files WHERE content_id = :id RETURNING id)
            INSERT INTO media_garbage (file_id, due_at) SELECT id, :now FROM files
            ON CONFLICT DO NOTHING
            """)
        .bind("id", contentId)
        .bind("now", now)
        .execute();
    handle
        .createUpdate("DELETE FROM media_contents WHERE id = :id")
        .bind("id", contentId)
        .execute();
    media.charge(handle, owner.get().ownerId(), -owner.get().charged());
  }

  /// Whose content it is, and what it is counted as.
  record Charge(UUID ownerId, long charged) {}

  private static boolean isUsed(Handle handle, UUID contentId) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM media WHERE content_id = :id)")
        .bind("id", contentId)
        .mapTo(Boolean.class)
        .one();
  }
}
