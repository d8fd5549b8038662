package dev.parley.messages;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
    @NotBlank @Size(max = Messages.MAX_TEXT) @Schema(examples = "Low tide is at **06:10**")
        @Nullable String text,
    @Size(max = 0, message = "cannot be sent yet") @Nullable List<UUID> attachmentIds,
    @Min(1) @Schema(description = "`seq` of the message that this one answers.")
        @Nullable Long replyToSeq) {}
