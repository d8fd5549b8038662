package dev.parley.messages;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A message to be sent.
public record NewMessage(
    @NotNull UUID conversationId,
    @NotNull
        @Schema(
            description =
                "A UUID of the client's making: sent again after a lost answer, it is still one"
                    + " message.")
        UUID clientId,
    @Size(max = Messages.MAX_TEXT)
        @Schema(
            description = "May be left out with `forwardOf` alone.",
            examples = "Low tide is at **06:10**")
        @Nullable String text,
    @Size(max = 0, message = "cannot be sent yet") @Nullable List<UUID> attachmentIds,
    @Min(1) @Schema(description = "`seq` of the message that this one answers.")
        @Nullable Long replyToSeq,
    @Min(1) @Schema(description = "`seq` of the root of the thread that this is a reply in.")
        @Nullable Long threadSeq,
    @Schema(description = "A message that the sender may read: it is said again here.")
        @Nullable UUID forwardOf,
    @Valid @Schema(description = "What to ask; the text is the question.") @Nullable NewPoll poll) {

  /// A poll to be held.
  public record NewPoll(
      @NotNull @Size(min = 2, max = 12)
          List<@NotBlank @Size(max = Messages.MAX_POLL_OPTION) String> options,
      boolean multiple,
      boolean anonymous,
      @Future @Schema(description = "No votes after that.") @Nullable Instant closesAt) {}
}
