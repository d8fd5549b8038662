package dev.parley.messages;

import dev.parley.conversations.Conversations.Counters;
import dev.parley.platform.Encoded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/// Entries that are written in one transaction: decides, without any SQL, what becomes of each. The
/// steps are to be taken in the order of the methods.
final class Batch {
  /// A message with its place, and what of it is stored encrypted.
  record Placed(Message message, Secret secret) {}

  /// What is stored encrypted of a message.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Secret(byte[] body, byte @Nullable [] extra) {}

  private record ClientKey(UUID conversationId, UUID senderId, UUID clientId) {}

  private record Cursor(UUID conversationId, UUID userId) {}

  private final List<Entry> entries;
  private final Function<Message, Encoded> encode;
  private final @Nullable Secret[] secrets;
  private final @Nullable Outcome[] outcomes;
  private final Map<UUID, Long> revsBefore = new HashMap<>();
  private final Map<UUID, Counters> counters = new HashMap<>();
  private final List<Integer> openDrafts = new ArrayList<>();
  private final Map<Cursor, List<Integer>> openSteps = new LinkedHashMap<>();
  private final Map<Cursor, Instant> said = new HashMap<>();
  private List<MessageEvents.ThreadState> followed = List.of();

  /// Encrypts the bodies. That is done here, on a thread that lives on, because the randomness that
  /// it takes is set up once for every thread, at a price.
  ///
  /// @param encode makes the JSON of a message that has its place
  Batch(List<Entry> entries, Function<Message, Encoded> encode) {
    this.entries = entries;
    this.encode = encode;
    outcomes = new Outcome[entries.size()];
    secrets = new Secret[entries.size()];
    for (var i = 0; i < secrets.length; i++) {
      if (entries.get(i) instanceof Entry.Draft(var message, var extra, var key, _)) {
        secrets[i] =
            new Secret(
                key.encrypt(message.text(), message.id()),
                extra == null ? null : key.encrypt(extra, message.id()));
      }
    }
  }

  Set<UUID> conversationIds() {
    var ids = HashSet.<UUID>newHashSet(entries.size());
    entries.forEach(entry -> ids.add(entry.conversationId()));
    return ids;
  }

  /// Says which conversations are locked for this batch, and which by others.
  void hold(List<Counters> locked, Collection<UUID> lockedByOthers) {
    for (var held : locked) {
      counters.put(held.id(), held);
      revsBefore.put(held.id(), held.rev());
    }
    for (var i = 0; i < outcomes.length; i++) {
      var entry = entries.get(i);
      if (!counters.containsKey(entry.conversationId())) {
        outcomes[i] =
            lockedByOthers.contains(entry.conversationId())
                ? new Outcome.Busy()
                : new Outcome.Refused();
        continue;
      }
      switch (entry) {
        case Entry.Draft _ -> openDrafts.add(i);
        case Entry.Step step -> {
          var cursor = new Cursor(step.conversationId(), step.userId());
          openSteps.computeIfAbsent(cursor, _ -> new ArrayList<>(2)).add(i);
        }
      }
    }
  }

  /// The drafts that are still to be decided.
  List<Message> drafts() {
    return openDrafts.stream().map(this::draft).toList();
  }

  private Message draft(int i) {
    return ((Entry.Draft) entries.get(i)).message();
  }

  /// Gives the drafts their places, by what is known of each; in order. What it returns is to be
  /// stored.
  List<Placed> place(List<MessageLogStore.Standing> standings) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var places = new HashMap<ClientKey, Long>();
    var placed = new ArrayList<Placed>(openDrafts.size());
    for (var at = 0; at < openDrafts.size(); at++) {
      int i = openDrafts.get(at);
      var draft = draft(i);
      var standing = standings.get(at);
      var key = new ClientKey(draft.conversationId(), draft.senderId(), draft.clientId());
      var seenAt = standing.existingSeq() != null ? standing.existingSeq() : places.get(key);
      var refusal = standing.isMember() && seenAt != null ? null : refusal(draft, standing, now);
      if (refusal != null) {
        outcomes[i] = refusal;
      } else if (seenAt != null) {
        outcomes[i] = new Outcome.Known(draft.conversationId(), seenAt);
      } else {
        var next = next(draft.conversationId());
        places.put(key, next.lastSeq());
        var message = draft.placed(next.lastSeq(), next.rev(), now, standing.expiry(now));
        placed.add(new Placed(message, Objects.requireNonNull(secrets[i])));
        outcomes[i] =
            new Outcome.Appended(
                message,
                encode.apply(message),
                next.membershipRev(),
                ((Entry.Draft) entries.get(i)).acknowledge());
      }
    }
    return placed;
  }

  /// Why something new may not be said; null when it may.
  private @Nullable Outcome refusal(Message draft, MessageLogStore.Standing standing, Instant now) {
    if (!standing.isMember()) {
      return new Outcome.Refused();
    }
    if (!standing.mayPost()) {
      return new Outcome.Forbidden();
    }
    var pause = standing.pause();
    if (pause.isZero()) {
      return null;
    }
    var who = new Cursor(draft.conversationId(), draft.senderId());
    var last = said.getOrDefault(who, standing.lastSaidAt());
    if (last != null && last.plus(pause).isAfter(now)) {
      return new Outcome.TooSoon(Duration.between(now, last.plus(pause)));
    }
    said.put(who, now);
    return null;
  }

  private Counters next(UUID id) {
    return counters.compute(
        id,
        (_, before) ->
            new Counters(
                id,
                before.lastSeq() + 1,
                before.rev() + 1,
                before.membershipRev(),
                before.memberCount()));
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
    var appended = new HashMap<UUID, List<Message>>();
    for (var outcome : outcomes) {
      if (outcome instanceof Outcome.Appended(var message, _, _, _)) {
        revs.merge(message.conversationId(), message.rev(), Math::max);
        appended.computeIfAbsent(message.conversationId(), _ -> new ArrayList<>()).add(message);
      } else if (outcome instanceof Outcome.Moved(var receipt, _, var shared, _) && shared) {
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
                    appended.getOrDefault(id, List.of()))));
    return advances;
  }
}
