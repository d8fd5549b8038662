package dev.parley.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as stored.
///
/// @param body encrypted; null once deleted
/// @param extra an [Extra], encrypted; null for most
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
    byte @Nullable [] extra,
    @Nullable Long replyToSeq,
    @Nullable Long threadSeq,
    int threadCount,
    @Nullable Long threadLastSeq,
    @Nullable Instant threadLastAt,
    @Nullable List<UUID> threadUserIds,
    @Nullable List<UUID> mentions,
    boolean mentionsEveryone,
    boolean hasReactions,
    Instant createdAt,
    @Nullable Instant editedAt,
    int editCount,
    @Nullable Instant deletedAt,
    @Nullable UUID deletedBy,
    boolean undone,
    @Nullable Instant pinnedAt,
    @Nullable Instant expiresAt) {

  Message.@Nullable ThreadSummary thread() {
    return threadLastSeq == null || threadLastAt == null || threadUserIds == null
        ? null
        : new Message.ThreadSummary(threadCount, threadLastSeq, threadLastAt, threadUserIds);
  }

  boolean isDeleted() {
    return deletedAt != null;
  }
}
