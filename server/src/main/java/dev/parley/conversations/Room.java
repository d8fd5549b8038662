package dev.parley.conversations;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A room as everyone sees it who may join.
///
/// @param joined whether the caller is a member
@Schema(name = "Room")
record Room(
    UUID id,
    String name,
    String description,
    @Nullable String avatarUrl,
    int memberCount,
    boolean joined) {}
