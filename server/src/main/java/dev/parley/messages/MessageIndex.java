package dev.parley.messages;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The port to whatever finds messages by what they say. It is told within the transaction that
/// changes the messages, under the lock of their conversations, and so is never ahead or behind.
/// Calls take part in the cost of sending: a few statements for any number of messages.
public interface MessageIndex {
  /// What a new message will be found by. That is most of the work and takes neither its place nor
  /// a lock: it is best done before the transaction, by whoever sends.
  byte[] codes(Message draft);

  /// New messages of any number of conversations, with their places.
  ///
  /// @param codes of each
  void appended(Handle handle, List<Message> messages, List<byte[]> codes);

  /// A message that was edited. Of what others did to it, reactions and votes, nothing is told.
  void changed(Handle handle, Message message);

  /// Messages that were deleted: nothing of what they said may stay.
  void erased(Handle handle, UUID conversationId, List<Long> seqs);
}
