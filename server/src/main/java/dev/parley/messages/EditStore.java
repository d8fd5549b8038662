package dev.parley.messages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of changing what a message says, and of taking it away. Under the lock of the
/// conversation.
@Singleton
final class EditStore {
  /// Older versions of one message that are kept at the most.
  static final int VERSIONS_KEPT = 100;

  private final Jdbi jdbi;

  EditStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Another text of a message that is there; what it said before is kept.
  MessageRow edit(Handle handle, MessageRow row, NewText text, long rev) {
    keep(handle, row);
    return handle
        .createQuery(
            """
            UPDATE messages
               SET body = :body, edited_at = :now, edit_count = edit_count + 1, rev = :rev,
                   mentions = :mentions, mentions_everyone = :everyone, has_link = :hasLink
             WHERE conversation_id = :conversationId AND seq = :seq
            RETURNING *
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .bind("body", text.body())
        .bind("now", Instant.now())
        .bind("rev", rev)
        .bindArray("mentions", UUID.class, text.mentioned())
        .bind("everyone", text.everyone())
        .bind("hasLink", text.hasLink())
        .mapTo(MessageRow.class)
        .one();
  }

  /// What a message says from now on.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record NewText(byte[] body, List<UUID> mentioned, boolean everyone, boolean hasLink) {}

  private static void keep(Handle handle, MessageRow row) {
    handle
        .createUpdate(
            """
            WITH outdated AS (
              DELETE FROM message_edits
               WHERE conversation_id = :conversationId AND seq = :seq
                 AND version <= :version - :kept)
            INSERT INTO message_edits (conversation_id, seq, version, body, written_at)
            SELECT conversation_id, seq, edit_count, body, coalesce(edited_at, created_at)
              FROM messages
             WHERE conversation_id = :conversationId AND seq = :seq AND body IS NOT NULL
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .bind("version", row.editCount())
        .bind("kept", VERSIONS_KEPT)
        .execute();
  }

  /// What a message said once.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record OldRow(int version, byte[] body, Instant writtenAt) {}

  /// What a message said before each of its edits, newest first.
  List<OldRow> versions(MessageRow row) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT version, body, written_at FROM message_edits
                     WHERE conversation_id = :conversationId AND seq = :seq
                     ORDER BY version DESC LIMIT :kept
                    """)
                .bind("conversationId", row.conversationId())
                .bind("seq", row.seq())
                .bind("kept", VERSIONS_KEPT)
                .mapTo(OldRow.class)
                .list());
  }

  /// Leaves a tombstone and erases all that was said and done about it.
  ///
  /// @param by who took it away; null when its time was over
  MessageRow erase(Handle handle, MessageRow row, @Nullable UUID by, boolean undone, long rev) {
    eraseBeside(handle, row.conversationId(), List.of(row.seq()));
    if (undone) {
      quieten(handle, row);
    }
    return handle
        .createQuery(
            """
            UPDATE messages
               SET body = NULL, extra = NULL, mentions = NULL, mentions_everyone = false,
                   has_link = false, has_reactions = false, pinned_at = NULL, expires_at = NULL,
                   deleted_at = :now, deleted_by = :by, undone = :undone, rev = :rev
             WHERE conversation_id = :conversationId AND seq = :seq
            RETURNING *
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .bind("now", Instant.now())
        .bind("by", by)
        .bind("undone", undone)
        .bind("rev", rev)
        .mapTo(MessageRow.class)
        .one();
  }

  // What was taken back at once was never there to be read.
  private static void quieten(Handle handle, MessageRow row) {
    handle
        .createUpdate(
            """
            UPDATE conversations SET last_quiet_seq = greatest(last_quiet_seq, :seq)
             WHERE id = :conversationId
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .execute();
  }

  /// Erases older versions, reactions, votes, pictures of previews, files and mentions.
  void eraseBeside(Handle handle, UUID conversationId, List<Long> seqs) {
    handle
        .createUpdate(
            """
            WITH edits AS (
              DELETE FROM message_edits
               WHERE conversation_id = :conversationId AND seq = ANY(:seqs)),
            reacted AS (
              DELETE FROM reactions WHERE conversation_id = :conversationId AND seq = ANY(:seqs)),
            voted AS (
              DELETE FROM poll_votes WHERE conversation_id = :conversationId AND seq = ANY(:seqs)),
            carried AS (
              DELETE FROM attachments
               WHERE conversation_id = :conversationId AND seq = ANY(:seqs)),
            pictured AS (
              DELETE FROM preview_images
               WHERE conversation_id = :conversationId AND seq = ANY(:seqs))
            DELETE FROM mentions WHERE conversation_id = :conversationId AND seq = ANY(:seqs)
            """)
        .bind("conversationId", conversationId)
        .bindArray("seqs", Long.class, seqs)
        .execute();
  }
}
