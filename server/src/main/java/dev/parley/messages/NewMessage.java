package dev.parley.messages;

import dev.parley.media.Media;
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
            description = "May be left out with `forwardOf` or `attachmentIds`.",
            examples = "Low tide is at **06:10**")
        @Nullable String text,
    @Size(max = Media.MOST)
        @Schema(description = "What the sender uploaded, in order; the text is the caption.")
        @Nullable List<@NotNull UUID> attachmentIds,
    @Min(1) @Schema(description = "`seq` of the message that this one answers.")
        @Nullable Long replyToSeq,
    @Min(1) @Schema(description = "`seq` of the root of the thread that this is a reply in.")
        @Nullable Long threadSeq,
    @Schema(description = "A message that the sender may read: it is said again here.")
        @Nullable UUID forwardOf,
    @Valid @Schema(description = "What to ask; the text is the question.") @Nullable NewPoll poll,
    @Schema(description = "Whether the one attachment is a voice note.") @Nullable Boolean voice) {

  /// What is no voice note.
  public NewMessage(
      UUID conversationId,
      UUID clientId,
      @Nullable String text,
      @Nullable List<UUID> attachmentIds,
      @Nullable Long replyToSeq,
      @Nullable Long threadSeq,
      @Nullable UUID forwardOf,
      @Nullable NewPoll poll) {
    this(
        conversationId,
        clientId,
        text,
        attachmentIds,
        replyToSeq,
        threadSeq,
        forwardOf,
        poll,
        null);
  }

  /// Whether it is to carry files.
  public boolean hasFiles() {
    return attachmentIds != null && !attachmentIds.isEmpty();
  }

  /// A poll to be held.
  public record NewPoll(
      @NotNull @Size(min = 2, max = 12)
          List<@NotBlank @Size(max = Messages.MAX_POLL_OPTION) String> options,
      boolean multiple,
      boolean anonymous,
      @Future @Schema(description = "No votes after that.") @Nullable Instant closesAt) {}
}
