package dev.parley.messages;

import dev.parley.platform.Encoded;
import java.util.UUID;
import java.util.function.Consumer;

/// What became of an [Entry].
sealed interface Outcome {
  /// A message was appended.
  ///
  /// @param json the message, encoded once for its sender and for everybody else
  /// @param acknowledge tells its sender
  record Appended(Message message, Encoded json, long membershipRev, Consumer<Encoded> acknowledge)
      implements Outcome {}

  /// The message's `clientId` was seen before, at this place.
  record Known(UUID conversationId, long seq) implements Outcome {}

  /// Cursors moved.
  ///
  /// @param shared whether all members are told, or their owner alone
  record Moved(MessageEvents.Receipt receipt, long membershipRev, boolean shared)
      implements Outcome {}

  /// The cursors were there already, or moved with another step of the same batch.
  record Unmoved() implements Outcome {}

  /// Whoever wanted it is no member, or there is no such conversation.
  record Refused() implements Outcome {}

  /// Nothing was done: another transaction holds the conversation.
  record Busy() implements Outcome {}
}
