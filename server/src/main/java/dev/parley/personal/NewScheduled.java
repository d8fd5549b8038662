package dev.parley.personal;

import dev.parley.media.Media;
import dev.parley.messages.Messages;
import dev.parley.messages.NewMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A message to be sent later: as `NewMessage`, and when.
@Schema(name = "NewScheduledMessage")
record NewScheduled(
    @NotNull UUID conversationId,
    @NotNull @Schema(description = "Of the message that will be sent; the same one is one message.")
        UUID clientId,
    @Size(max = Messages.MAX_TEXT) @Nullable String text,
    @Size(max = Media.MOST)
        @Schema(description = "What the sender uploaded, in order: it is kept until it is sent.")
        @Nullable List<@NotNull UUID> attachmentIds,
    @Min(1) @Nullable Long replyToSeq,
    @Min(1) @Nullable Long threadSeq,
    @Nullable UUID forwardOf,
    @Valid NewMessage.@Nullable NewPoll poll,
    @Schema(description = "Whether the one attachment is a voice note.") @Nullable Boolean voice,
    @NotNull @Schema(description = "Within a year.") Instant sendAt) {

  NewMessage message() {
    return new NewMessage(
        conversationId,
        clientId,
        text,
        attachmentIds,
        replyToSeq,
        threadSeq,
        forwardOf,
        poll,
        voice);
  }
}
