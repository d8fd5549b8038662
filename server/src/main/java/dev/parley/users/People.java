package dev.parley.users;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Several people as somebody sees them.
///
/// @param byId those that exist
/// @param withoutReceipts those of them who are not shown to have received or read anything
public record People(Map<UUID, User> byId, Set<UUID> withoutReceipts) {}
