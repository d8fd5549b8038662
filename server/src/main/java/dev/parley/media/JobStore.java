package dev.parley.media;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of what is still to be made of contents: their rows are the queue.
@Singleton
final class JobStore {
  /// How long a claim holds that nobody renews.
  static final Duration CLAIM = Duration.ofSeconds(30);

  /// How often something is tried that takes its worker along.
  private static final int MAX_ATTEMPTS = 3;

  private final Jdbi jdbi;

  JobStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A content that one worker has claimed.
  ///
  /// @param fileId of the original
  /// @param type of the original
  @SuppressWarnings("ArrayRecordComponent") // Rows are read and shaped, never compared.
  record Job(UUID contentId, byte[] wrappedKey, int attempts, UUID fileId, String type) {
    boolean isHopeless() {
      return attempts > MAX_ATTEMPTS;
    }
  }

  /// Claims what has waited longest.
  ///
  /// @param quick what is done in a moment alone: pictures and documents
  Optional<Job> claim(boolean quick, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    UPDATE media_contents c
                       SET claimed_until = :until, attempts = attempts + 1
                      FROM (SELECT w.id, o.id AS file_id, o.type
                              FROM media_contents w
                              JOIN media_files o ON o.content_id = w.id AND o.role = 'original'
                             WHERE w.status = 'processing' AND w.claimed_until <= :now
                               AND (NOT :quick OR o.type IN ('image/jpeg', 'image/png',
                                                             'image/webp', 'application/pdf'))
                             ORDER BY w.claimed_until, w.created_at LIMIT 1
                               FOR UPDATE OF w SKIP LOCKED) next
                     WHERE c.id = next.id
                    RETURNING c.id AS content_id, c.wrapped_key, c.attempts, next.file_id, next.type
                    """)
                .bind("until", now.plus(CLAIM))
                .bind("now", now)
                .bind("quick", quick)
                .mapTo(Job.class)
                .findOne());
  }

  /// Keeps a claim for longer.
  void renew(UUID contentId, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE media_contents SET claimed_until = :until
                     WHERE id = :id AND status = 'processing'
                    """)
                .bind("id", contentId)
                .bind("until", now.plus(CLAIM))
                .execute());
  }

  /// Gives a claim back that failed for no fault of the file: it is tried again after a while.
  void postpone(UUID contentId, Instant until) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE media_contents SET claimed_until = :until, attempts = attempts - 1
                     WHERE id = :id AND status = 'processing'
                    """)
                .bind("id", contentId)
                .bind("until", until)
                .execute());
  }

  /// Gives back what a worker was at that died. Should another have taken it already, it is done
  /// twice and counts once.
  void release(Collection<UUID> contentIds, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE media_contents SET claimed_until = :now
                     WHERE id = ANY(:ids) AND status = 'processing'
                    """)
                .bindArray("ids", UUID.class, contentIds)
                .bind("now", now)
                .execute());
  }

  /// What is known of a content once it was processed.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Facts(
      String status,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Long durationMs,
      byte @Nullable [] waveform,
      @Nullable String placeholder,
      boolean animated) {
    static final Facts FAILED = new Facts(MediaRow.FAILED, null, null, null, null, null, false);
  }

  /// Notes it; false when somebody else did, or the content is gone.
  boolean settle(Handle handle, UUID contentId, Facts facts) {
    return handle
            .createUpdate(
                """
                UPDATE media_contents
                   SET status = :status, width = :width, height = :height,
                       duration_ms = :durationMs, waveform = :waveform,
                       placeholder = :placeholder, animated = :animated
                 WHERE id = :id AND status = 'processing'
                """)
            .bind("status", facts.status())
            .bind("width", facts.width())
            .bind("height", facts.height())
            .bind("durationMs", facts.durationMs())
            .bind("waveform", facts.waveform())
            .bind("placeholder", facts.placeholder())
            .bind("animated", facts.animated())
            .bind("id", contentId)
            .execute()
        > 0;
  }

  /// The original is not needed any more.
  void drop(Handle handle, UUID contentId) {
    handle
        .createUpdate(
            """
            WITH original AS (
              DELETE FROM media_files WHERE content_id = :contentId AND role = 'original'
               RETURNING id)
            INSERT INTO media_garbage (file_id, due_at)
            SELECT id, now() + interval '1 minute' FROM original
            """)
        .bind("contentId", contentId)
        .execute();
  }

  /// Who has a content, and as what.
  record Owned(UUID ownerId, UUID mediaId) {}

  List<Owned> owned(UUID contentId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT owner_id, id AS media_id FROM media
                     WHERE content_id = :contentId LIMIT 100
                    """)
                .bind("contentId", contentId)
                .mapTo(Owned.class)
                .list());
  }
}
