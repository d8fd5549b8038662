package dev.parley.users;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What somebody says about their moment. Once `until` has passed there is no status.
@Schema(name = "UserStatus")
public record UserStatus(
    @Schema(examples = "🌴") @Nullable String emoji,
    @Schema(examples = "On holiday") @Nullable String text,
    @Schema(examples = "2026-07-01T08:00:00.000Z") @Nullable Instant until) {}
