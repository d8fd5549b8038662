package dev.parley.messages;

import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Messages by their ids, for whoever remembers some: each is found by those alone who are in its
/// conversation at that moment.
@Singleton
public final class MessageLookup {
  private final MessageStore store;
  private final MessageReader reader;

  MessageLookup(MessageStore store, MessageReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /// A message that the caller may read, or what is left of it.
  ///
  /// @throws Problem `not_found`
  public Message get(Caller caller, UUID id) {
    return store
        .find(id, caller.userId())
        .map(reader::read)
        .orElseThrow(() -> Problem.notFound("message"));
  }

  /// Those of the messages that somebody may read, with one query, by id.
  public Map<UUID, Message> readable(UUID userId, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var found = new LinkedHashMap<UUID, Message>();
    reader
        .read(store.findAll(List.copyOf(ids), userId))
        .forEach(message -> found.put(message.id(), message));
    return found;
  }

  /// How a message begins: {@link Messages#MAX_EXCERPT} characters at the most.
  public static String excerpt(Message message) {
    return MessageReader.quote(message).excerpt();
  }
}
