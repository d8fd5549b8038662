package dev.parley.personal;

import dev.parley.messages.Message;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// That somebody wants to be reminded of a message.
@Schema(name = "Reminder")
record Reminder(
    UUID id,
    UUID conversationId,
    UUID messageId,
    Instant at,
    @Schema(description = "When I was reminded; null while that is still to come.")
        @Nullable Instant dueAt,
    Instant createdAt,
    Message message) {}
