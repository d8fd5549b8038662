package dev.parley.messages;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The port to whatever finds messages by what they say. The log stores the codes of new messages
/// with them, in `search_tail`, where the index takes them from; of other changes it is told within
/// the transaction that makes them, under the lock of the conversation. So it is never ahead or
/// behind.
public interface MessageIndex {
  /// What a new message will be found by. That is work, and takes neither its place nor a lock: it
  /// is done before the transaction, by whoever sends.
  byte[] codes(Message draft);

  /// A message that was edited. Of what others did to it, reactions and votes, nothing is told.
  void changed(Handle handle, Message message);

  /// Messages that were deleted: nothing of what they said may stay.
  void erased(Handle handle, UUID conversationId, List<Long> seqs);
}
