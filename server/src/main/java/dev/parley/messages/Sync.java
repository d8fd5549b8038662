package dev.parley.messages;

import dev.parley.conversations.Conversation;
import dev.parley.conversations.ConversationSync;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.conversations.Member;
import dev.parley.platform.Caller;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Tells a device exactly what it missed: one snapshot of the database, one round trip.
@Singleton
public final class Sync {
  /// Changed messages of one conversation in one answer at the most.
  static final int MAX_PER_CONVERSATION = 200;

  /// Changed messages of all conversations in one answer at the most.
  static final int MAX_TOTAL = 4_000;

  private final Jdbi jdbi;
  private final ConversationSync conversations;
  private final MessageStore store;
  private final MessageReader reader;

  Sync(Jdbi jdbi, ConversationSync conversations, MessageStore store, MessageReader reader) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.reader = reader;
  }

  /// What a device missed.
  ///
  /// @param conversations all of the caller's, as they stand
  /// @param changes by conversation id, for each that changed since the rev given
  /// @param removed those of the ids given that the caller is not in
  @Schema(name = "SyncAnswer")
  public record Answer(
      List<Conversation> conversations, Map<UUID, Changes> changes, List<UUID> removed) {}

  /// What changed in one conversation.
  ///
  /// @param left ids of members who left
  /// @param rev of the conversation, with these changes
  @Schema(name = "SyncChanges")
  public record Changes(
      @Schema(description = "New and changed messages, in order of `rev`.") List<Message> messages,
      List<Member> members,
      List<UUID> left,
      long rev,
      @Schema(description = "false when it was too much: drop what you have and page anew.")
          boolean complete) {}

  private record Read(
      ConversationSync.Snapshot snapshot, List<UUID> order, List<MessageRow> messages) {}

  /// What changed for the caller since the given revs.
  public Answer since(Caller caller, Map<UUID, Long> known) {
    var read = atOneMoment(handle -> read(handle, caller, known));
    var shaped = conversations.shape(read.snapshot());
    var revs =
        shaped.conversations().stream()
            .collect(Collectors.toMap(Conversation::id, Conversation::rev));
    var removed = known.keySet().stream().filter(id -> !revs.containsKey(id)).toList();
    return new Answer(shaped.conversations(), changes(read, shaped, revs), removed);
  }

  /// What changed in one conversation since a rev, for whoever listens to it.
  ///
  /// @param at the conversation with these changes
  /// @param messages new and changed ones
  /// @param members those who joined, or whose role or cursors moved
  /// @param left those who left; of their time as members only its end is told
  /// @param complete false when that is not all: there was too much
  public record Missed(
      Counters at,
      List<Message> messages,
      List<Member> members,
      List<Member> left,
      boolean complete) {}

  /// What was missed of a conversation; empty when it is gone.
  public Optional<Missed> missed(UUID conversationId, long rev) {
    var read =
        atOneMoment(
            handle ->
                conversations.counters(handle, List.of(conversationId)).stream()
                    .findFirst()
                    .map(at -> readMissed(handle, at, rev)));
    return read.map(this::shape);
  }

  // One statement, where JDBC asks for the level, sets it for the session and sets it back.
  private <T> T atOneMoment(Function<Handle, T> read) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
          return read.apply(handle);
        });
  }

  private record ReadMissed(
      Counters at, List<MessageRow> messages, Optional<ConversationSync.Moved> members) {}

  private ReadMissed readMissed(Handle handle, Counters at, long rev) {
    var limit = MAX_PER_CONVERSATION + 1;
    return new ReadMissed(
        at,
        store.changedSince(handle, List.of(at.id()), List.of(rev), limit, limit),
        conversations.moved(handle, at.id(), rev));
  }

  private Missed shape(ReadMissed read) {
    if (read.messages().size() > MAX_PER_CONVERSATION || read.members().isEmpty()) {
      return new Missed(read.at(), List.of(), List.of(), List.of(), false);
    }
    var members = read.members().get();
    return new Missed(
        read.at(),
        reader.read(read.messages()),
        conversations.changed(members),
        conversations.left(members),
        true);
  }

  private Read read(Handle handle, Caller caller, Map<UUID, Long> known) {
    var snapshot = conversations.read(handle, caller.userId(), known);
    var order = List.copyOf(snapshot.behind().keySet());
    var revs = order.stream().map(snapshot.behind()::get).toList();
    return new Read(
        snapshot,
        order,
        store.changedSince(handle, order, revs, MAX_PER_CONVERSATION + 1, MAX_TOTAL + 1));
  }

  private Map<UUID, Changes> changes(
      Read read, ConversationSync.Changes shaped, Map<UUID, Long> revs) {
    var rowsById = new HashMap<UUID, List<MessageRow>>();
    read.messages().stream()
        .collect(Collectors.groupingBy(MessageRow::conversationId))
        .forEach(rowsById::put);
    var incomplete = incomplete(read, shaped, rowsById);
    var changes = LinkedHashMap.<UUID, Changes>newLinkedHashMap(read.order().size());
    for (var id : read.order()) {
      var complete = !incomplete.contains(id);
      var rows = complete ? rowsById.getOrDefault(id, List.of()) : List.<MessageRow>of();
      changes.put(
          id,
          new Changes(
              reader.read(rows),
              complete ? shaped.members().getOrDefault(id, List.of()) : List.of(),
              complete ? shaped.left().getOrDefault(id, List.of()) : List.of(),
              revs.getOrDefault(id, 0L),
              complete));
    }
    return changes;
  }

  private static Set<UUID> incomplete(
      Read read, ConversationSync.Changes shaped, Map<UUID, List<MessageRow>> rowsById) {
    var incomplete = new HashSet<>(shaped.truncated());
    rowsById.forEach(
        (id, rows) -> {
          if (rows.size() > MAX_PER_CONVERSATION) {
            incomplete.add(id);
          }
        });
    if (read.messages().size() > MAX_TOTAL) {
      // Whatever comes after the cut was not read at all.
      incomplete.addAll(
          read.order()
              .subList(
                  read.order().indexOf(read.messages().getLast().conversationId()),
                  read.order().size()));
    }
    return incomplete;
  }
}
