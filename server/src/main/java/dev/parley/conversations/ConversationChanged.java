package dev.parley.conversations;

import java.util.UUID;

/// A setting of a conversation is another one.
///
/// @param byUserId who did it
/// @param now all settings, with the change
public record ConversationChanged(UUID conversationId, UUID byUserId, What what, Settings now)
    implements Occurrence {
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
