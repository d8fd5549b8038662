package dev.parley.auth;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A device that is signed in.
@Schema(name = "Session")
record SessionView(
    UUID id,
    @Schema(
            description = "What the client calls itself",
            examples = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
        String userAgent,
    @Schema(description = "The IP address it was used from last", examples = "203.0.113.7")
        String address,
    Instant createdAt,
    @Schema(description = "When it signed in or refreshed its tokens last") Instant lastUsedAt,
    @Schema(description = "Whether it makes this request") boolean current) {}
