package dev.parley.conversations;

import java.util.UUID;

/// Something that happened to a conversation and is worth telling in it.
public sealed interface Occurrence permits MembersChanged, ConversationChanged {
  UUID conversationId();

  /// Who did it.
  UUID byUserId();
}
