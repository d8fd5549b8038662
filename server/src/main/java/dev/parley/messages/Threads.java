package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.conversations.Position;
import dev.parley.platform.Caller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.Realtime;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Threads as one person has them: who starts one, replies in one or is mentioned in one follows
/// it, and reads it apart from the conversation.
@Singleton
final class Threads {
  private final Conversations conversations;
  private final MessageStore messages;
  private final ThreadStore store;
  private final FollowStore follows;
  private final MessageReader reader;
  private final Realtime realtime;

  Threads(
      Conversations conversations,
      MessageStore messages,
      ThreadStore store,
      FollowStore follows,
      MessageReader reader,
      Realtime realtime) {
    this.conversations = conversations;
    this.messages = messages;
    this.store = store;
    this.follows = follows;
    this.reader = reader;
    this.realtime = realtime;
  }

  /// A thread that one follows.
  ///
  /// @param unreadCount replies after `lastReadSeq`, counted up to 1,000
  @Schema(name = "FollowedThread")
  record Followed(UUID conversationId, Message root, long lastReadSeq, long unreadCount) {}

  /// Those that the caller follows, the newest reply first.
  Page<Followed> list(Caller caller, int limit, @Nullable String cursor) {
    var before = cursor == null ? Position.LAST : Position.of(cursor);
    return Page.of(
        follows.list(caller.userId(), before, limit + 1),
        limit,
        this::shape,
        row -> new Position(row.lastAt(), row.id()).toString());
  }

  private List<Followed> shape(List<FollowStore.Row> rows) {
    var roots = new HashMap<At, Message>();
    if (!rows.isEmpty()) {
      reader
          .read(messages.at(rows.stream().map(FollowStore.Row::at).toList()))
          .forEach(root -> roots.put(At.of(root), root));
    }
    var threads = new ArrayList<Followed>(rows.size());
    for (var row : rows) {
      var root = roots.get(row.at());
      if (root != null) {
        threads.add(new Followed(row.conversationId(), root, row.lastReadSeq(), row.unread()));
      }
    }
    return threads;
  }

  /// A page of the replies of one thread.
  Messages.MessagePage page(
      Caller caller, UUID conversationId, long threadSeq, Messages.Position position, int limit) {
    conversations.requireMember(caller.userId(), conversationId);
    if (position.around() != null) {
      throw Problem.invalid("around", "cannot be combined with threadSeq");
    }
    if (position.after() != null) {
      var rows = store.after(conversationId, threadSeq, position.after(), limit + 1);
      var hasAfter = rows.size() > limit;
      return new Messages.MessagePage(
          reader.read(rows.subList(0, Math.min(limit, rows.size()))),
          position.after() > 0,
          hasAfter);
    }
    var before = position.before() == null ? Long.MAX_VALUE : position.before();
    var rows = store.before(conversationId, threadSeq, before, limit + 1);
    var hasBefore = rows.size() > limit;
    return new Messages.MessagePage(
        reader.read(rows.subList(0, Math.min(limit, rows.size())).reversed()),
        hasBefore,
        position.before() != null);
  }

  /// The caller has read a thread up to a reply; counts for who follows it. Forwards only.
  void read(Caller caller, UUID conversationId, long threadSeq, long seq) {
    requireRoot(caller, conversationId, threadSeq);
    tell(caller, follows.read(conversationId, threadSeq, caller.userId(), seq));
  }

  /// The caller wants to follow a thread, or no longer.
  void follow(Caller caller, UUID conversationId, long threadSeq, boolean on) {
    requireRoot(caller, conversationId, threadSeq);
    tell(caller, follows.set(conversationId, threadSeq, caller.userId(), on));
  }

  private void tell(Caller caller, Optional<MessageEvents.ThreadState> changed) {
    changed.ifPresent(state -> realtime.toUser(caller.userId(), MessageEvents.THREAD, state));
  }

  private void requireRoot(Caller caller, UUID conversationId, long threadSeq) {
    conversations.requireMember(caller.userId(), conversationId);
    if (messages.range(conversationId, threadSeq, threadSeq).stream()
        .noneMatch(root -> root.threadSeq() == null)) {
      throw Problem.notFound("thread");
    }
  }
}
