package dev.parley.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.conversations.Conversations;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The newest messages of the conversations that people look at, decrypted and ready: reading the
/// newest page again costs no more than the row that says that the reader is a member.
///
/// That row carries the conversation's `rev`, and a copy remembers the `rev` that it is of. So a
/// copy is never trusted but compared: what is older is brought up to date by asking for the
/// messages that changed since, which is exact whoever changed them, on whichever node. That is
/// also why no copy is kept in Redis: it would have to be compared with the same row, cost a round
/// trip of its own, and put plain text into another process.
@Singleton
final class RecentMessages {
  /// Messages of one conversation that are kept at the most.
  static final int KEPT = 100;

  private static final long MAX_BYTES = 64_000_000;
  private static final int BYTES_BESIDE_TEXT = 500;
  private static final int BYTES_OF_A_PERSON = 32;
  private static final Duration UNUSED = Duration.ofMinutes(10);

  private final MessageStore store;
  private final MessageReader reader;
  private final Cache<UUID, Window> windows =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((UUID _, Window window) -> window.bytes())
          .expireAfterAccess(UNUSED)
          .build();

  RecentMessages(MessageStore store, MessageReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /// The end of a conversation without a hole, as it is at `rev` or a moment later.
  private record Window(long rev, List<Message> messages) {
    long first() {
      return messages.getFirst().seq();
    }

    int bytes() {
      return messages.stream().mapToInt(Window::bytes).sum();
    }

    private static int bytes(Message message) {
      var people =
          message.mentions().size()
              + message.reactions().stream().mapToInt(it -> 1 + it.userIds().size()).sum();
      return BYTES_BESIDE_TEXT + 2 * message.text().length() + BYTES_OF_A_PERSON * people;
    }

    List<Message> slice(long from, long to) {
      return messages.subList((int) (from - first()), (int) (to - first() + 1));
    }

    /// With all messages that changed up to a later `rev`. Replies quote them as they are now.
    Window with(List<Message> changed, long newRev) {
      var all = new ArrayList<>(messages);
      var changedBySeq = new HashMap<Long, Message>();
      for (var message : changed.stream().sorted(Comparator.comparingLong(Message::seq)).toList()) {
        changedBySeq.put(message.seq(), message);
        var at = message.seq() - first();
        if (at == all.size()) {
          all.add(message);
        } else if (at >= 0) {
          all.set((int) at, message);
        }
      }
      all.replaceAll(message -> requoted(message, changedBySeq.get(message.replyToSeq())));
      countReplies(all, changedBySeq.values());
      return new Window(
          newRev, List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())));
    }

    // A reply changes its root without a rev: it is derived, as clients do. A root that was changed
    // besides may be older than replies that are known here.
    private void countReplies(List<Message> all, Collection<Message> changed) {
      var roots = new HashSet<Long>();
      for (var message : changed) {
        roots.add(message.threadSeq() == null ? message.seq() : message.threadSeq());
      }
      for (var i = 0; i < all.size(); i++) {
        var reply = all.get(i);
        if (reply.threadSeq() != null && roots.contains(reply.threadSeq())) {
          var at = reply.threadSeq() - first();
          if (at >= 0) {
            all.set((int) at, all.get((int) at).repliedBy(reply));
          }
        }
      }
    }

    private static Message requoted(Message message, @Nullable Message parent) {
      return parent == null ? message : message.replyingTo(MessageReader.quote(parent));
    }
  }

  /// A range of messages that exist, both ends included, ascending.
  ///
  /// @param at what the reader's membership was read with
  List<Message> range(Conversations.Standing at, long from, long to) {
    var id = at.conversationId();
    if (from <= at.lastSeq() - KEPT) {
      return reader.read(store.range(id, from, to));
    }
    var kept = windows.getIfPresent(id);
    if (kept != null && kept.first() <= from && kept.rev() >= at.rev()) {
      return kept.slice(from, to);
    }
    var window = kept == null || kept.first() > from ? null : refreshed(kept, at);
    if (window == null || window.first() > from) {
      window = new Window(at.rev(), reader.read(store.range(id, from, at.lastSeq())));
    }
    windows.put(id, window);
    return window.slice(from, to);
  }

  private @Nullable Window refreshed(Window window, Conversations.Standing at) {
    var changed = store.changedSince(at.conversationId(), window.rev(), KEPT + 1);
    return changed.size() > KEPT ? null : window.with(reader.read(changed), at.rev());
  }

  /// What a commit of this node changed.
  ///
  /// @param before the conversation's `rev` before the commit
  /// @param after the one with it
  /// @param changed all messages that it changed
  record Advance(UUID conversationId, long before, long after, List<Message> changed) {}

  /// Notes a change, so that nobody has to ask for it.
  void note(Advance advance) {
    windows
        .asMap()
        .computeIfPresent(
            advance.conversationId(),
            (_, window) ->
                window.rev() == advance.before()
                    ? window.with(advance.changed(), advance.after())
                    : window);
  }
}
