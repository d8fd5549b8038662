package dev.parley.platform;

import java.util.UUID;

/// The signed-in person behind a request or socket event, and the session they use.
public record Caller(UUID userId, UUID sessionId, Role role) {}
