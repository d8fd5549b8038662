package dev.parley.conversations;

import java.util.UUID;

/// The newest message of a conversation, as its list shows it. The messages feature gives it its
/// shape.
public interface LatestMessage {
  /// Where it belongs.
  UUID conversationId();
}
