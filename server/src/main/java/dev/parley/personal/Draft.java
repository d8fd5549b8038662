package dev.parley.personal;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody was writing, the same on all of their devices.
@Schema(name = "Draft")
record Draft(
    UUID conversationId,
    @Schema(description = "The thread that it is meant for; null for the conversation itself.")
        @Nullable Long threadSeq,
    @Schema(description = "Empty once it is gone.") String text,
    @Nullable Long replyToSeq,
    Instant updatedAt) {}
