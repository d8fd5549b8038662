package dev.parley.messages;

import dev.parley.platform.Encoded;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;

/// What became of an [Entry].
sealed interface Outcome {
  /// Whether with it the conversation is no longer marked unread by whom the entry came from.
  default boolean isUnmarking() {
    return switch (this) {
      case Moved moved -> moved.unmarked();
      case Unmoved unmoved -> unmoved.unmarked();
      case Appended _, Known _, Refused _, Forbidden _, TooSoon _, Busy _ -> false;
    };
  }

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
  /// @param unmarked whether the conversation had been marked unread by their owner, and is no more
  record Moved(MessageEvents.Receipt receipt, long membershipRev, boolean shared, boolean unmarked)
      implements Outcome {}

  /// The cursors were there already, or moved with another step of the same batch.
  ///
  /// @param unmarked as of those that moved
  record Unmoved(boolean unmarked) implements Outcome {}

  /// Whoever wanted it is no member, or there is no such conversation.
  record Refused() implements Outcome {}

  /// Whoever wanted it may not write there.
  record Forbidden() implements Outcome {}

  /// Whoever wanted it has to wait that long: slow mode.
  record TooSoon(Duration pause) implements Outcome {}

  /// Nothing was done: another transaction holds the conversation.
  record Busy() implements Outcome {}
}
