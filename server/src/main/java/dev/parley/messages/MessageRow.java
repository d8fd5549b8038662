package dev.parley.messages;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as stored.
///
/// @param body encrypted; null once deleted
@SuppressWarnings("ArrayRecordComponent") // Rows are read and shaped, never compared.
record MessageRow(
    UUID conversationId,
    long seq,
    UUID id,
    long rev,
    UUID senderId,
    UUID clientId,
    String kind,
    byte @Nullable [] body,
    @Nullable Long replyToSeq,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant deletedAt,
    @Nullable Instant pinnedAt) {}
