package dev.parley.conversations;

import java.util.UUID;

/// Fired, after the commit and on the node that made it, when a setting of a conversation is
/// another one; once for each.
///
/// @param byUserId who did it
/// @param now the conversation with the change, as that person sees it
public record ConversationChanged(UUID conversationId, UUID byUserId, What what, Conversation now) {
  /// Which setting.
  public enum What {
    RENAMED,
    DESCRIBED,
    PICTURED,
    ANNOUNCEMENT,
    SLOW_MODE,
    DISAPPEARING
  }
}
