package dev.parley.users;

import java.util.UUID;

/// Fired, after the commit, when what others see of a user has changed.
///
/// @param here whether it was changed on this node; the other nodes hear of it as well
public record UserChanged(UUID userId, boolean here) {}
