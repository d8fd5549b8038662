package dev.parley.conversations;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A link that lets people in, as those see it who may invite.
@Schema(name = "Invite")
record Invite(
    UUID id,
    @Schema(description = "What the link has in it: `/join/<token>`.") String token,
    UUID createdBy,
    Instant createdAt,
    @Schema(description = "null for never.") @Nullable Instant expiresAt,
    @Schema(description = "People that it lets in at the most; null for any number.")
        @Nullable Integer maxUses,
    @Schema(description = "People that it has let in.") int uses,
    @Schema(description = "valid, expired, used_up or revoked") InviteState state) {}
