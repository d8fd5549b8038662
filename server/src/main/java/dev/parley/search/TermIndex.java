package dev.parley.search;

import dev.parley.conversations.ConversationKeys;
import dev.parley.messages.Message;
import dev.parley.messages.MessageIndex;
import dev.parley.platform.KeyedHash;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Says what messages are found by, and keeps that true in the transaction that changes them.
@Singleton
final class TermIndex implements MessageIndex {
  private static final long[] NONE = {};

  private final Segments segments;
  private final ConversationKeys keys;

  TermIndex(Segments segments, ConversationKeys keys) {
    this.segments = segments;
    this.keys = keys;
  }

  @Override
  public byte[] codes(Message draft) {
    return Codes.pack(Codes.of(draft, hash(draft.conversationId())));
  }

  @Override
  public void changed(Handle handle, Message message) {
    var codes = Codes.of(message, hash(message.conversationId()));
    segments.replace(handle, message.conversationId(), Map.of(message.seq(), codes));
  }

  @Override
  public void erased(Handle handle, UUID conversationId, List<Long> seqs) {
    var codes = new HashMap<Long, long[]>();
    seqs.forEach(seq -> codes.put(seq, NONE));
    segments.replace(handle, conversationId, codes);
  }

  // Whoever changes a message holds its conversation, which therefore is there, and so is its key.
  private KeyedHash hash(UUID conversationId) {
    return keys.of(conversationId).orElseThrow().hash();
  }
}
