package dev.parley.conversations;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What open sockets are told of conversations.
public final class ConversationEvents {
  public static final String ADDED = "conversation:added";

  /// A `Conversation` that is no longer what it was.
  public static final String UPDATED = "conversation:updated";

  /// A [Removed].
  public static final String REMOVED = "conversation:removed";

  static final String MEMBER_JOINED = "member:joined";

  /// A [MemberChange] of somebody who no longer is a member.
  public static final String MEMBER_LEFT = "member:left";

  /// A [MemberChange] of somebody who still is a member.
  public static final String MEMBER_UPDATED = "member:updated";

  private ConversationEvents() {}

  /// `conversation:removed`: the receiver is no longer in it.
  @Schema(name = "ConversationRemoved")
  public record Removed(UUID id) {}

  /// `member:joined`, `member:left` and `member:updated`.
  ///
  /// @param rev of the conversation, after this change
  @Schema(name = "MemberChanged")
  public record MemberChange(UUID conversationId, Member member, long rev) {}
}
