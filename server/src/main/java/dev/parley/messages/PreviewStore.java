package dev.parley.messages;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of pictures of link previews.
@Singleton
final class PreviewStore {
  /// The picture of a preview as stored.
  @SuppressWarnings("ArrayRecordComponent") // Read and opened, never compared.
  record Image(UUID id, UUID conversationId, long seq, byte[] image) {}

  private final Jdbi jdbi;

  PreviewStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void insert(Handle handle, Image image) {
    handle
        .createUpdate(
            """
            INSERT INTO preview_images (id, conversation_id, seq, image)
            VALUES (:id, :conversationId, :seq, :image)
            """)
        .bind("id", image.id())
        .bind("conversationId", image.conversationId())
        .bind("seq", image.seq())
        .bind("image", image.image())
        .execute();
  }

  /// Deletes the pictures of a message but some.
  void deleteImages(Handle handle, MessageRow row, Collection<UUID> but) {
    handle
        .createUpdate(
            """
            DELETE FROM preview_images
             WHERE conversation_id = :conversationId AND seq = :seq AND id <> ALL(:but)
            """)
        .bind("conversationId", row.conversationId())
        .bind("seq", row.seq())
        .bindArray("but", UUID.class, but)
        .execute();
  }

  Optional<Image> image(UUID readerId, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT i.* FROM preview_images i
                      JOIN members m ON m.conversation_id = i.conversation_id
                                    AND m.user_id = :readerId
                     WHERE i.id = :id
                    """)
                .bind("readerId", readerId)
                .bind("id", id)
                .mapTo(Image.class)
                .findOne());
  }
}
