package dev.parley.messages;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Where nobody searches.
@DefaultBean
@Singleton
final class NoIndex implements MessageIndex {
  private static final byte[] NONE = {};

  @Override
  public byte[] codes(Message draft) {
    return NONE;
  }

  @Override
  public void changed(Handle handle, Message message) {}

  @Override
  public void erased(Handle handle, UUID conversationId, List<Long> seqs) {}
}
