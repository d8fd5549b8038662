package dev.parley.messages;

import dev.parley.platform.Encoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Entries that are written in one transaction: says, without any SQL, what is to be stored, and
/// what became of each. The steps are to be taken in the order of the methods.
final class Batch {
  /// A message, what is stored encrypted of it, and the codes it will be found by.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Stored(Message message, byte[] body, byte @Nullable [] extra, byte[] codes) {}

  private record ClientKey(UUID conversationId, UUID senderId, UUID clientId) {
    static ClientKey of(Message draft) {
      return new ClientKey(draft.conversationId(), draft.senderId(), draft.clientId());
    }
  }

  private record Cursor(UUID conversationId, UUID userId) {}

  private final List<Entry> entries;
  private final Function<Message, Encoded> encode;
  private final @Nullable Outcome[] outcomes;
  private final Map<UUID, Long> revsBefore = new HashMap<>();

  private final List<Stored> drafts = new ArrayList<>();

  /// Where each of the drafts is among the entries.
  private final List<Integer> places = new ArrayList<>();

  private final Map<ClientKey, Integer> first = new HashMap<>();
  private final Map<Cursor, List<Integer>> openSteps = new LinkedHashMap<>();
  private final List<Message> appended = new ArrayList<>();
  private List<MessageEvents.ThreadState> followed = List.of();

  /// Encrypts the bodies. That is done here, on a thread that lives on, because the randomness that
  /// it takes is set up once for every thread, at a price.
  ///
  /// @param encode makes the JSON of a message that has its place
  Batch(List<Entry> entries, Function<Message, Encoded> encode) {
    this.entries = entries;
    this.encode = encode;
    outcomes = new Outcome[entries.size()];
    for (var i = 0; i < outcomes.length; i++) {
      if (entries.get(i) instanceof Entry.Draft draft
          && first.putIfAbsent(ClientKey.of(draft.message()), i) == null) {
        places.add(i);
        drafts.add(draft.encrypted());
      }
    }
  }

  Set<UUID> conversationIds() {
    var ids = HashSet.<UUID>newHashSet(entries.size());
    entries.forEach(entry -> ids.add(entry.conversationId()));
    return ids;
  }

  /// What is to be stored where it may be, each `clientId` once.
  List<Stored> drafts() {
    return drafts;
  }

  /// Whether its drafts are all there is to write.
  boolean isSimple() {
    return entries.stream()
        .allMatch(entry -> entry instanceof Entry.Draft draft && !Annex.isOf(draft.message()));
  }

  /// Says that a conversation was locked for this batch, and its `rev`.
  void locked(UUID conversationId, long rev) {
    revsBefore.put(conversationId, rev);
  }

  /// Says what became of the drafts in locked conversations.
  void settle(List<MessageLogStore.Row> rows, Instant now) {
    for (var row : rows) {
      locked(row.id(), row.rev());
      if (row.place() != null) {
        int i = places.get(row.place() - 1);
        outcomes[i] = outcome((Entry.Draft) entries.get(i), row, now);
      }
    }
  }

  private Outcome outcome(Entry.Draft draft, MessageLogStore.Row row, Instant now) {
    return switch (Objects.requireNonNull(row.verdict())) {
      case APPENDED -> {
        var message =
            draft.message().placed(known(row.seq()), known(row.newRev()), now, row.expiresAt());
        appended.add(message);
        yield new Outcome.Appended(
            message, encode.apply(message), row.membershipRev(), draft.acknowledge());
      }
      case KNOWN -> new Outcome.Known(row.id(), known(row.seq()));
      case REFUSED -> new Outcome.Refused();
      case FORBIDDEN -> new Outcome.Forbidden();
      case TOO_SOON -> new Outcome.TooSoon(row.pause(now));
      case OUTDATED -> new Outcome.Busy();
    };
  }

  private static long known(@Nullable Long value) {
    return Objects.requireNonNull(value);
  }

  /// Those of its conversations that were not locked.
  Set<UUID> missing() {
    var missing = conversationIds();
    missing.removeAll(revsBefore.keySet());
    return missing;
  }

  /// Says which of the missing conversations are there, and so are locked by others.
  void hold(Collection<UUID> lockedByOthers) {
    for (var i = 0; i < outcomes.length; i++) {
      var entry = entries.get(i);
      if (!revsBefore.containsKey(entry.conversationId())) {
        outcomes[i] =
            lockedByOthers.contains(entry.conversationId())
                ? new Outcome.Busy()
                : new Outcome.Refused();
        continue;
      }
      switch (entry) {
        case Entry.Draft draft -> {
          if (outcomes[i] == null) {
            outcomes[i] = again(draft.message());
          }
        }
        case Entry.Step step -> {
          var cursor = new Cursor(step.conversationId(), step.userId());
          openSteps.computeIfAbsent(cursor, _ -> new ArrayList<>(2)).add(i);
        }
      }
    }
  }

  // What was said twice in one batch.
  private Outcome again(Message draft) {
    var outcome = Objects.requireNonNull(outcomes[first.getOrDefault(ClientKey.of(draft), 0)]);
    return outcome instanceof Outcome.Appended(var message, _, _, _)
        ? new Outcome.Known(message.conversationId(), message.seq())
        : outcome;
  }

  /// What was appended.
  List<Message> appended() {
    return appended;
  }

  /// Says whose threads moved with what was stored.
  void followed(List<MessageEvents.ThreadState> states) {
    followed = states;
  }

  /// Where people are in threads now, who are to be told.
  List<MessageEvents.ThreadState> followed() {
    return followed;
  }

  /// The steps to be taken, one for each cursor.
  List<Entry.Step> steps() {
    return openSteps.values().stream().map(this::furthest).toList();
  }

  private Entry.Step furthest(List<Integer> sameCursor) {
    return sameCursor.stream()
        .map(i -> (Entry.Step) entries.get(i))
        .reduce(Entry.Step::furthest)
        .orElseThrow();
  }

  /// Says what became of the steps; in order.
  void move(List<Outcome> moved) {
    var at = 0;
    for (var sameCursor : openSteps.values()) {
      var outcome = moved.get(at++);
      // The step is told once, however many were merged into it.
      var others = outcome instanceof Outcome.Moved ? new Outcome.Unmoved(false) : outcome;
      sameCursor.forEach(i -> outcomes[i] = others);
      outcomes[sameCursor.getFirst()] = outcome;
    }
  }

  /// What became of each entry, in order.
  List<Outcome> outcomes() {
    var all = new ArrayList<Outcome>(outcomes.length);
    for (var outcome : outcomes) {
      all.add(Objects.requireNonNull(outcome));
    }
    return all;
  }

  /// What it changes, by conversation.
  List<RecentMessages.Advance> advances() {
    var revs = new HashMap<UUID, Long>();
    var messages = new HashMap<UUID, List<Message>>();
    for (var message : appended) {
      revs.merge(message.conversationId(), message.rev(), Math::max);
      messages.computeIfAbsent(message.conversationId(), _ -> new ArrayList<>()).add(message);
    }
    for (var outcome : outcomes) {
      if (outcome instanceof Outcome.Moved(var receipt, _, var shared, _) && shared) {
        revs.merge(receipt.conversationId(), receipt.rev(), Math::max);
      }
    }
    var advances = new ArrayList<RecentMessages.Advance>(revs.size());
    revs.forEach(
        (id, rev) ->
            advances.add(
                new RecentMessages.Advance(
                    id,
                    revsBefore.getOrDefault(id, 0L),
                    rev,
                    messages.getOrDefault(id, List.of()))));
    return advances;
  }
}
