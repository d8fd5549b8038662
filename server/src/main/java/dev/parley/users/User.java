package dev.parley.users;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.platform.Role;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A person as others see them.
@Schema(name = "User")
public record User(
    UUID id,
    @Schema(description = "Unique, without regard to case", examples = "anna.berg") String username,
    @Schema(examples = "Anna Berg") String name,
    @Schema(description = "Of oneself only", examples = "anna@example.com")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String email,
    @Schema(examples = "Paints, mostly blue.") String bio,
    @Schema(
            description = "A square picture; the address changes with the picture",
            examples = "/api/avatars/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed")
        @Nullable String avatarUrl,
    @Nullable UserStatus status,
    Role role,
    @Schema(description = "Whether any of their devices is connected") boolean online,
    PresenceState state,
    @Schema(description = "When they were last here; null if never, or if that is not shown")
        @Nullable Instant lastSeenAt,
    Instant createdAt,
    @Schema(description = "Of oneself only") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Privacy privacy) {
  /// The same person to who is not told when others were last here.
  User withoutLastSeen() {
    return new User(
        id, username, name, email, bio, avatarUrl, status, role, online, state, null, createdAt,
        privacy);
  }
}
