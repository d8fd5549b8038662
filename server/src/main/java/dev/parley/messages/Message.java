package dev.parley.messages;

import dev.parley.conversations.LatestMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One message of a conversation.
@Schema(name = "Message")
public record Message(
    UUID id,
    UUID conversationId,
    @Schema(description = "Its place in the conversation: from 1, without holes.") long seq,
    @Schema(description = "`rev` of the conversation when this message last changed.") long rev,
    UUID senderId,
    @Schema(description = "What its sender called it; the same one is never stored twice.")
        UUID clientId,
    MessageKind kind,
    @Schema(description = "As typed; empty once deleted.", maxLength = Messages.MAX_TEXT)
        String text,
    List<Attachment> attachments,
    @Nullable ReplyTo replyTo,
    List<UUID> mentions,
    List<Reaction> reactions,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Schema(description = "When it was deleted: what remains is a tombstone.")
        @Nullable Instant deletedAt,
    @Nullable Instant pinnedAt)
    implements LatestMessage {

  public Message {
    attachments = List.copyOf(attachments);
    mentions = List.copyOf(mentions);
    reactions = List.copyOf(reactions);
  }

  /// The same message once it has its place.
  Message placed(long newSeq, long newRev, Instant now) {
    return new Message(
        id,
        conversationId,
        newSeq,
        newRev,
        senderId,
        clientId,
        kind,
        text,
        attachments,
        replyTo,
        mentions,
        reactions,
        now,
        editedAt,
        deletedAt,
        pinnedAt);
  }

  /// The same message with another quote of what it answers.
  Message replyingTo(ReplyTo quote) {
    return new Message(
        id,
        conversationId,
        seq,
        rev,
        senderId,
        clientId,
        kind,
        text,
        attachments,
        quote,
        mentions,
        reactions,
        createdAt,
        editedAt,
        deletedAt,
        pinnedAt);
  }

  @Nullable Long replyToSeq() {
    return replyTo == null ? null : replyTo.seq();
  }

  /// What a reply refers to.
  ///
  /// @param excerpt the first {@link Messages#MAX_EXCERPT} characters; empty once deleted
  public record ReplyTo(long seq, UUID senderId, String excerpt) {}

  /// An emoji and who reacted with it.
  public record Reaction(String emoji, List<UUID> userIds) {}

  /// A file that a message carries.
  ///
  /// @param type MIME type, found out by the server
  /// @param size in bytes
  /// @param width in pixels
  /// @param height in pixels
  /// @param waveform loudness from 0 to 100
  public record Attachment(
      UUID id,
      String name,
      String type,
      long size,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Long durationMs,
      @Nullable List<Integer> waveform,
      String url,
      @Nullable String previewUrl,
      @Schema(enumeration = {"processing", "ready", "failed"}) String status) {}
}
