package dev.parley.conversations;

import dev.parley.users.User;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A person in a conversation, and how far they have come in it.
public record Member(
    User user,
    MemberRole role,
    Instant joinedAt,
    @Schema(description = "They have read up to this message.") long lastReadSeq,
    @Schema(description = "One of their devices has received up to this message.")
        long lastDeliveredSeq,
    @Schema(description = "`rev` of the conversation when this member last changed.") long rev) {}
