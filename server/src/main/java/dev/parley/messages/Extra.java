package dev.parley.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What few messages have besides a text: stored together, encrypted like the text.
///
/// @param withoutPreviews whether the sender took the previews away
record Extra(
    Message.@Nullable Forwarded forwarded,
    Message.@Nullable SystemNote system,
    @Nullable PollDefinition poll,
    List<Message.Preview> previews,
    boolean withoutPreviews) {
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

    boolean isClosed(Instant now) {
      return closedAt != null || (closesAt != null && !closesAt.isAfter(now));
    }

    PollDefinition closed(Instant now) {
      return new PollDefinition(options, multiple, anonymous, closesAt, now);
    }
  }

  Extra {
    previews = List.copyOf(previews);
  }

  Extra(
      Message.@Nullable Forwarded forwarded,
      Message.@Nullable SystemNote system,
      @Nullable PollDefinition poll,
      List<Message.Preview> previews) {
    this(forwarded, system, poll, previews, false);
  }

  Extra withPoll(PollDefinition changed) {
    return new Extra(forwarded, system, changed, previews, withoutPreviews);
  }

  Extra withPreviews(List<Message.Preview> found) {
    return new Extra(forwarded, system, poll, found, withoutPreviews);
  }

  /// Its sender wants none, whatever the text will link to.
  Extra rejectingPreviews() {
    return new Extra(forwarded, system, poll, List.of(), true);
  }
}
