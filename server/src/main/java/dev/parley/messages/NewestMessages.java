package dev.parley.messages;

import dev.parley.conversations.LatestMessages;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells lists of conversations their newest messages.
@Singleton
final class NewestMessages implements LatestMessages {
  private final MessageReader reader;
  private final MessageStore store;

  NewestMessages(MessageReader reader, MessageStore store) {
    this.reader = reader;
    this.store = store;
  }

  @Override
  public Map<UUID, Message> of(Collection<UUID> conversationIds) {
    if (conversationIds.isEmpty()) {
      return Map.of();
    }
    return reader.read(store.newest(conversationIds)).stream()
        .collect(Collectors.toMap(Message::conversationId, Function.identity()));
  }
}
