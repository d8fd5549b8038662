package dev.parley.messages;

import dev.parley.media.Attachment;
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
    boolean withoutPreviews,
    List<Attachment> attachments) {
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
    attachments = known(attachments);
  }

  // What was stored before messages could carry files does not name any.
  private static List<Attachment> known(@Nullable List<Attachment> stored) {
    return stored == null ? List.of() : List.copyOf(stored);
  }

  Extra(
      Message.@Nullable Forwarded forwarded,
      Message.@Nullable SystemNote system,
      @Nullable PollDefinition poll,
      List<Message.Preview> previews) {
    this(forwarded, system, poll, previews, false, List.of());
  }

  Extra withPoll(PollDefinition changed) {
    return new Extra(forwarded, system, changed, previews, withoutPreviews, attachments);
  }

  Extra withPreviews(List<Message.Preview> found) {
    return new Extra(forwarded, system, poll, found, withoutPreviews, attachments);
  }

  /// Its sender wants none, whatever the text will link to.
  Extra rejectingPreviews() {
    return new Extra(forwarded, system, poll, List.of(), true, attachments);
  }

  Extra withAttachments(List<Attachment> carried) {
    return new Extra(forwarded, system, poll, previews, withoutPreviews, carried);
  }
}
