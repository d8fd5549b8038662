package dev.parley.conversations;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody sees who follows a link: where it leads. All but the state is null when it lets
/// them in no more.
@Schema(name = "Invitation")
record Invitation(
    InviteState state,
    @Schema(description = "Of who is a member already.") @Nullable UUID conversationId,
    @Nullable ConversationKind kind,
    @Nullable String name,
    @Nullable String description,
    @Nullable String avatarUrl,
    @Nullable Integer memberCount,
    @Nullable String inviterName) {
  static Invitation closed(InviteState state) {
    return new Invitation(state, null, null, null, null, null, null, null);
  }
}
