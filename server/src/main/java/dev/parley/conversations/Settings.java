package dev.parley.conversations;

import org.jspecify.annotations.Nullable;

/// What all members see of a conversation, besides its picture.
///
/// @param name null in a direct conversation
public record Settings(
    @Nullable String name,
    String description,
    boolean announcement,
    int slowModeSeconds,
    @Nullable Integer disappearAfterSeconds) {}
