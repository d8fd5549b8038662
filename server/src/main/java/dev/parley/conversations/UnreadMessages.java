package dev.parley.conversations;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/// The port through which lists of conversations learn what of them is unread.
public interface UnreadMessages {
  /// How far somebody has read.
  record Reading(UUID conversationId, UUID userId, long seq) {}

  /// What is after that, each counted up to 1,000.
  ///
  /// @param quiet messages that make nothing unread: replies in threads, what the system says
  /// @param mentions messages that mention the reader
  record Count(long quiet, long mentions) {
    /// Nothing to be said.
    public static final Count NONE = new Count(0, 0);
  }

  /// Counts in one query for any number of readings; what is missing has [Count#NONE].
  Map<Reading, Count> after(Collection<Reading> readings);
}
