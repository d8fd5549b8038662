package dev.parley.messages;

import java.util.UUID;

/// The place of a message.
record At(UUID conversationId, long seq) {
  static At of(MessageRow row) {
    return new At(row.conversationId(), row.seq());
  }

  static At of(Message message) {
    return new At(message.conversationId(), message.seq());
  }
}
