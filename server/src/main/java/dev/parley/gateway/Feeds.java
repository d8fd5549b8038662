package dev.parley.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.conversations.ConversationEvents;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.conversations.Member;
import dev.parley.messages.Message;
import dev.parley.messages.MessageEvents;
import dev.parley.messages.Sync;
import dev.parley.platform.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The feeds of all conversations that have sockets here, and their mending from the database: a
/// few at a time.
final class Feeds implements Feed.Outlet, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Feeds.class);

  /// Telling from node to node takes a millisecond or two. A node that is very busy takes longer.
  private static final long PATIENCE_MILLIS = 300;

  private static final int MENDING_AT_ONCE = 4;
  private static final int CHUNK = 1_000;
  private static final int SHOWN_AT_ONCE = 500;

  /// The sockets of this node.
  interface Audience {
    /// Sends to a conversation's sockets, in the order of the calls.
    void tell(UUID conversationId, String event, byte[] payload);

    /// Leaves only members among a conversation's sockets.
    void settle(UUID conversationId);

    /// The users of a conversation's sockets.
    List<UUID> usersIn(UUID conversationId);

    /// Sends to a user's sockets.
    void tellUser(UUID userId, String event, byte[] payload);

    /// Makes a conversation's sockets connect again.
    void reconnect(UUID conversationId);
  }

  private final Ledger ledger;
  private final ObjectMapper mapper;
  private final Audience audience;
  private final ConcurrentHashMap<UUID, Feed> byId = new ConcurrentHashMap<>();
  private final Set<Feed> watched = ConcurrentHashMap.newKeySet();
  private final Set<Feed> mending = ConcurrentHashMap.newKeySet();
  private final Semaphore turns = new Semaphore(MENDING_AT_ONCE);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("feeds").factory());

  Feeds(Ledger ledger, ObjectMapper mapper, Audience audience) {
    this.ledger = ledger;
    this.mapper = mapper;
    this.audience = audience;
  }

  void open(UUID conversationId) {
    byId.put(conversationId, new Feed(conversationId, this));
  }

  void close(UUID conversationId) {
    var feed = byId.remove(conversationId);
    if (feed != null) {
      feed.close();
    }
  }

  /// Whether a conversation has sockets here.
  boolean isOpen(UUID conversationId) {
    return byId.containsKey(conversationId);
  }

  /// Says where conversations were at a moment at which their sockets here were all members.
  void place(Collection<Counters> counters) {
    for (var at : counters) {
      var feed = byId.get(at.id());
      if (feed != null) {
        feed.place(at);
      }
    }
  }

  void settled(UUID conversationId, long before, long after) {
    var feed = byId.get(conversationId);
    if (feed != null) {
      feed.settled(before, after);
    }
  }

  /// Whether a conversation's sockets have followed a membership; when not, they soon have.
  boolean hasSettled(UUID conversationId, long membershipRev) {
    var feed = byId.get(conversationId);
    if (feed == null) {
      return false;
    }
    var settled = feed.hasSettled(membershipRev);
    if (!settled) {
      mend(feed);
    }
    return settled;
  }

  /// A change is told by showing the conversation as it stands.
  void shown(UUID conversationId, long rev) {
    var feed = byId.get(conversationId);
    if (feed != null) {
      feed.shown(rev);
    }
  }

  void receive(Happening happening) {
    var feed = byId.get(happening.change().conversationId());
    if (feed != null) {
      feed.receive(happening);
    }
  }

  @Override
  public void tell(UUID conversationId, String event, byte[] payload) {
    audience.tell(conversationId, event, payload);
  }

  @Override
  public void show(UUID conversationId) {
    Thread.startVirtualThread(() -> showNow(conversationId));
  }

  /// Shows a conversation to its sockets, to each as it is for its user. When that cannot be known
  /// they connect again once it can.
  void showNow(UUID conversationId) {
    try {
      var present = audience.usersIn(conversationId);
      for (var from = 0; from < present.size(); from += SHOWN_AT_ONCE) {
        var some = present.subList(from, Math.min(present.size(), from + SHOWN_AT_ONCE));
        ledger
            .seenBy(Set.copyOf(some), conversationId)
            .forEach(
                (userId, seen) ->
                    audience.tellUser(userId, ConversationEvents.UPDATED, json(seen)));
      }
    } catch (RuntimeException e) {
      LOG.warnf("event=showing_failed cause=%s", e.getMessage());
      audience.reconnect(conversationId);
    }
  }

  @Override
  public void giveUp(UUID conversationId) {
    LOG.infof("event=feed_given_up conversation=%s", conversationId);
    Thread.startVirtualThread(() -> audience.reconnect(conversationId));
  }

  @Override
  public void mendUnlessMoved(Feed feed) {
    if (watched.add(feed)) {
      var position = feed.position();
      var _ = clock.schedule(() -> look(feed, position), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void look(Feed feed, Feed.Position before) {
    watched.remove(feed);
    if (isOpen(feed) && feed.isBehind()) {
      if (feed.position().equals(before)) {
        mend(feed);
      } else {
        mendUnlessMoved(feed);
      }
    }
  }

  private boolean isOpen(Feed feed) {
    return byId.get(feed.conversationId()) == feed;
  }

  @Override
  public void mend(Feed feed) {
    if (mending.add(feed)) {
      Thread.ofVirtual().name("mend").start(() -> mendInTurn(feed));
    } else {
      mendUnlessMoved(feed);
    }
  }

  private void mendInTurn(Feed feed) {
    try {
      turns.acquire();
      try {
        mendNow(feed);
      } finally {
        turns.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.debugf("event=mending_failed cause=%s", e.getMessage());
    } finally {
      mending.remove(feed);
    }
    if (isOpen(feed) && feed.isBehind()) {
      mendUnlessMoved(feed);
    }
  }

  private void mendNow(Feed feed) {
    var id = feed.conversationId();
    // Where it is comes first: so the membership that is followed next is at least as new.
    var found = ledger.counters(List.of(id));
    audience.settle(id);
    if (found.isEmpty()) {
      return;
    }
    var truth = found.getFirst();
    feed.place(truth);
    feed.settledUpTo(truth.membershipRev());
    if (feed.isBehind(truth)) {
      ledger.missed(id, feed.position().floor()).map(this::encode).ifPresent(feed::mend);
    }
  }

  private Feed.Missed encode(Sync.Missed missed) {
    var id = missed.at().id();
    var messages = missed.messages().stream().map(this::encode).toList();
    var others = new ArrayList<Happening>();
    for (var member : missed.members()) {
      others.add(encode(id, member, ConversationEvents.MEMBER_UPDATED));
    }
    for (var member : missed.left()) {
      others.add(encode(id, member, ConversationEvents.MEMBER_LEFT));
    }
    return new Feed.Missed(missed.at(), messages, others, missed.complete());
  }

  private Happening encode(UUID conversationId, Member member, String event) {
    return new Happening(
        new Change(conversationId, 0, member.rev(), 0),
        event,
        json(new ConversationEvents.MemberChange(conversationId, member, member.rev())));
  }

  private Happening encode(Message message) {
    var change = new Change(message.conversationId(), message.seq(), message.rev(), 0);
    return new Happening(change, MessageEvents.RECEIVED, json(message));
  }

  private byte[] json(Object payload) {
    try {
      return mapper.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Compares every feed with the database, and mends those that are behind.
  void reconcile() {
    var feeds = List.copyOf(byId.values());
    for (var from = 0; from < feeds.size(); from += CHUNK) {
      reconcile(feeds.subList(from, Math.min(feeds.size(), from + CHUNK)));
    }
  }

  private void reconcile(List<Feed> feeds) {
    var truths =
        ledger.counters(feeds.stream().map(Feed::conversationId).toList()).stream()
            .collect(Collectors.toMap(Counters::id, Function.identity()));
    for (var feed : feeds) {
      var truth = truths.get(feed.conversationId());
      if (truth == null || feed.isBehind(truth)) {
        mend(feed);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
