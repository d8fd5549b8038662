package dev.parley.users;

import java.util.UUID;

/// Fired, after the commit, when what others see of a user has changed.
public record UserChanged(UUID userId) {}
