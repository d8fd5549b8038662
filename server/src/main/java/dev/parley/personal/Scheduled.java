package dev.parley.personal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.media.Attachment;
import dev.parley.messages.NewMessage;
import dev.parley.platform.ProblemCode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A message that is to be sent later.
@Schema(name = "ScheduledMessage")
record Scheduled(
    UUID id,
    UUID conversationId,
    UUID clientId,
    @Nullable String text,
    @Schema(description = "What it will carry, as it stands; without what is gone.")
        List<Attachment> attachments,
    @Schema(description = "Whether the one attachment is a voice note.") boolean voice,
    @Nullable Long replyToSeq,
    @Nullable Long threadSeq,
    @Nullable UUID forwardOf,
    NewMessage.@Nullable NewPoll poll,
    Instant sendAt,
    State state,
    @Schema(description = "Of a failed one: why.") @Nullable Failure failure,
    Instant createdAt,
    Instant updatedAt) {

  Scheduled {
    attachments = List.copyOf(attachments);
  }

  /// Where it is on its way.
  @Schema(name = "ScheduledState")
  enum State {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("sending")
    SENDING,
    @JsonProperty("failed")
    FAILED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }

  /// Why it could not be sent.
  @Schema(name = "ScheduledFailure")
  record Failure(ProblemCode code, String message) {}
}
