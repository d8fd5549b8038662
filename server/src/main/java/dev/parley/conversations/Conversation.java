package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.users.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A conversation as one of its members sees it.
public record Conversation(
    UUID id,
    ConversationKind kind,
    @Schema(description = "Of a direct conversation: the other person's name.") String name,
    String description,
    @Nullable String avatarUrl,
    UUID createdBy,
    Instant createdAt,
    int memberCount,
    @Schema(
            description =
                "The other person of a direct conversation, oneself in the note to self; else null.")
        @Nullable User peer,
    MemberRole myRole,
    @Schema(ref = "Message") @Nullable LatestMessage lastMessage,
    @Schema(description = "`seq` of the newest message; 0 when there is none.") long lastSeq,
    @Schema(description = "Counts every change; what `POST /api/sync` takes.") long rev,
    @Schema(description = "How far the caller has read.") long lastReadSeq,
    @Schema(
            description =
                "Messages after `lastReadSeq`, or from `unreadFromSeq` on, without replies in"
                    + " threads and system messages.")
        long unreadCount,
    @Schema(description = "Messages among those that mention the caller, or everyone.")
        long mentionCount,
    @JsonProperty("notify") NotifyLevel notifyLevel,
    @Nullable Instant mutedUntil,
    @Schema(
            description =
                "Until a message comes while it is not muted. Then it is back, and muting it later does not put it away again.")
        boolean archived,
    boolean pinned,
    @Schema(description = "Whether bodies are end-to-end encrypted.") boolean encrypted,
    @Schema(description = "Only moderators and above write.") boolean announcement,
    @Schema(
            description =
                "Seconds between two messages of one member; 0 for none. Moderators and above are"
                    + " exempt.")
        int slowModeSeconds,
    @Schema(description = "Seconds after which messages disappear; null for never.")
        @Nullable Integer disappearAfterSeconds,
    @Schema(
            description =
                "Marked unread from this message on by the caller; the next `message:read` clears"
                    + " it.")
        @Nullable Long unreadFromSeq,
    @Schema(description = "What the caller may do here.") List<Permission> permissions) {

  public Conversation {
    permissions = List.copyOf(permissions);
  }
}
