package dev.parley.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What few messages have besides a text: stored together, encrypted like the text.
record Extra(
    Message.@Nullable Forwarded forwarded,
    Message.@Nullable SystemNote system,
    @Nullable PollDefinition poll,
    List<Message.Preview> previews) {
  static final Extra NONE = new Extra(null, null, null, List.of());

  /// A poll without its votes.
  record PollDefinition(
      List<String> options,
      boolean multiple,
      boolean anonymous,
      @Nullable Instant closesAt,
      @Nullable Instant closedAt) {
    PollDefinition {
      options = List.copyOf(options);
    }
  }

  Extra {
    previews = List.copyOf(previews);
  }

  Extra withPoll(PollDefinition changed) {
    return new Extra(forwarded, system, changed, previews);
  }

  Extra withPreviews(List<Message.Preview> found) {
    return new Extra(forwarded, system, poll, found);
  }
}
