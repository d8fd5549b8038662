package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.platform.Change;
import dev.parley.platform.Realtime;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The append-only heart: gives every message its `seq` in the transaction that stores it, many
/// messages to a transaction. Membership and `clientId` are decided under the conversation's lock,
/// so that neither a removal a moment ago nor another node's retry can slip past. A send costs the
/// database the same whether two or two thousand listen.
@Singleton
@Unremovable
final class MessageLog {
  /// A message to be appended, complete but for its place.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Draft(Message message, byte[] body) {}

  /// What became of a draft.
  sealed interface Outcome {
    /// It was appended.
    record Appended(Message message, long membershipRev) implements Outcome {}

    /// Its `clientId` was seen before, at this place.
    record Known(UUID conversationId, long seq) implements Outcome {}

    /// Its sender is no member, or there is no such conversation.
    record Refused() implements Outcome {}
  }

  private record Key(UUID conversationId, UUID senderId, UUID clientId) {
    static Key of(Message message) {
      return new Key(message.conversationId(), message.senderId(), message.clientId());
    }
  }

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final MessageLogStore store;
  private final Realtime realtime;
  private final Event<MessagePosted> posted;
  private final GroupCommit<Draft, Outcome> commits =
      new GroupCommit<>("messages", this::commit, this::publish);

  MessageLog(
      Jdbi jdbi,
      Conversations conversations,
      MessageLogStore store,
      Realtime realtime,
      Event<MessagePosted> posted) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.realtime = realtime;
    this.posted = posted;
  }

  /// Returns once the outcome is durable.
  Outcome append(Draft draft) {
    return commits.submit(draft);
  }

  private List<Outcome> commit(List<Draft> drafts) {
    return jdbi.inTransaction(handle -> commit(handle, drafts));
  }

  private List<Outcome> commit(Handle handle, List<Draft> drafts) {
    Map<UUID, Conversations.Counters> counters = new HashMap<>();
    conversations
        .lock(handle, conversationIds(drafts))
        .forEach(locked -> counters.put(locked.id(), locked));
    var standings = store.standings(handle, drafts);
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var places = new HashMap<Key, Long>();
    var fresh = new ArrayList<Draft>();
    var outcomes = new ArrayList<Outcome>(drafts.size());
    for (var i = 0; i < drafts.size(); i++) {
      var draft = drafts.get(i);
      var standing = standings.get(i);
      var key = Key.of(draft.message());
      var conversationId = key.conversationId();
      var seenAt = standing.existingSeq() != null ? standing.existingSeq() : places.get(key);
      var before = counters.get(conversationId);
      if (before == null || !standing.member()) {
        outcomes.add(new Outcome.Refused());
      } else if (seenAt != null) {
        outcomes.add(new Outcome.Known(conversationId, seenAt));
      } else {
        var after =
            new Conversations.Counters(
                conversationId,
                before.lastSeq() + 1,
                before.rev() + 1,
                before.membershipRev(),
                before.memberCount());
        counters.put(conversationId, after);
        places.put(key, after.lastSeq());
        var message = draft.message().placed(after.lastSeq(), after.rev(), now);
        fresh.add(new Draft(message, draft.body()));
        outcomes.add(new Outcome.Appended(message, after.membershipRev()));
      }
    }
    if (!fresh.isEmpty()) {
      store.append(handle, fresh, now);
    }
    return outcomes;
  }

  private static Set<UUID> conversationIds(List<Draft> drafts) {
    var ids = HashSet.<UUID>newHashSet(drafts.size());
    drafts.forEach(draft -> ids.add(draft.message().conversationId()));
    return ids;
  }

  private void publish(Outcome outcome) {
    if (outcome instanceof Outcome.Appended(var message, var membershipRev)) {
      realtime.toConversation(
          new Change(message.conversationId(), message.seq(), message.rev(), membershipRev),
          MessageEvents.RECEIVED,
          message);
      posted.fire(new MessagePosted(message));
    }
  }

  @PreDestroy
  void stop() {
    commits.close();
  }

  /// What is known of a draft under the lock.
  record Standing(boolean member, @Nullable Long existingSeq) {}
}
