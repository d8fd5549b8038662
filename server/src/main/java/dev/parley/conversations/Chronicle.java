package dev.parley.conversations;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The port through which a conversation tells its members what happened to it, in messages of its
/// own. It is told within the transaction that makes the change, under the conversation's lock: one
/// is never there without the other.
public interface Chronicle {
  /// Writes down what happened to one conversation; no change of it is made afterwards.
  ///
  /// @param at how far it is, with what happened
  /// @param disappearAfterSeconds how long messages stay in it; null for ever
  /// @return tells open sockets of it, to be run after the commit and after they were told of the
  ///   change itself
  Runnable write(
      Handle handle,
      Conversations.Counters at,
      @Nullable Integer disappearAfterSeconds,
      List<? extends Occurrence> occurrences);
}
