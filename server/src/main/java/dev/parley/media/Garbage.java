package dev.parley.media;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Files that are to be deleted from the storage. A file is noted before it is put there and
/// forgotten by the transaction that makes use of it, so that none stays that nobody knows of.
@Singleton
final class Garbage {
  private final Jdbi jdbi;

  Garbage(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Has files deleted unless they are made use of in time.
  void expect(List<UUID> fileIds, Instant due) {
    jdbi.useHandle(handle -> note(handle, fileIds, due));
  }

  void note(Handle handle, List<UUID> fileIds, Instant due) {
    handle
        .createUpdate(
            """
            INSERT INTO media_garbage (file_id, due_at) SELECT unnest(:fileIds), :due
            ON CONFLICT (file_id) DO UPDATE SET due_at = :due
            """)
        .bindArray("fileIds", UUID.class, fileIds)
        .bind("due", due)
        .execute();
  }

  /// It is made use of.
  ///
  /// @throws IllegalStateException when it came too late: it may be gone
  void use(Handle handle, UUID fileId) {
    if (forget(handle, fileId) == 0) {
      throw new IllegalStateException("the file " + fileId + " took too long");
    }
  }

  /// It is deleted.
  void done(UUID fileId) {
    jdbi.useHandle(handle -> forget(handle, fileId));
  }

  private static int forget(Handle handle, UUID fileId) {
    return handle
        .createUpdate("DELETE FROM media_garbage WHERE file_id = :fileId")
        .bind("fileId", fileId)
        .execute();
  }

  /// Takes some of those that are due; nobody else takes them before `again`.
  List<UUID> take(Instant now, Instant again, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE media_garbage SET due_at = :again
                     WHERE file_id IN (
                       SELECT file_id FROM media_garbage WHERE due_at <= :now
                        ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                    RETURNING file_id
                    """)
                .bind("now", now)
                .bind("again", again)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
  }
}
