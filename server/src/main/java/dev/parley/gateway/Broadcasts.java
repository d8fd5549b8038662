package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.conversations.Conversation;
import dev.parley.conversations.ConversationEvents;
import dev.parley.platform.Change;
import dev.parley.platform.Cluster;
import dev.parley.platform.ClusterGap;
import dev.parley.platform.Encoded;
import dev.parley.platform.Realtime;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoServer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells what happens to the sockets here and to the other nodes, and what they tell to the sockets
/// here. A payload is encoded once, however many nodes and sockets it goes to.
@Singleton
final class Broadcasts implements Realtime, Cluster.Receiver {
  private static final Logger LOG = Logger.getLogger(Broadcasts.class);
  private static final String SESSIONS = "sessions";
  private static final String EVERYONE = "everyone";
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration PACE = Duration.ofMillis(100);
  private static final int SOCKETS_PER_PACE = 100;

  /// Between a commit whose node dies before telling of it and the moment at which the others know
  /// that it died there are 15 s, and however far the clocks are apart.
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

  private final Provider<SocketIoServer> server;
  private final SocketRooms rooms;
  private final Channels channels;
  private final Ledger ledger;
  private final Cluster cluster;
  private final ObjectMapper mapper;
  private @Nullable Thread watch;

  /// What has to be made up for.
  private enum Debt {
    /// Feeds may be behind.
    RECONCILE,
    /// Somebody may have become a member without being told.
    WELCOME,
    /// Sockets may have missed what no feed tells.
    RECONNECT
  }

  private final EnumSet<Debt> owed = EnumSet.noneOf(Debt.class);

  /// Who became a member before this moment has been told, while nobody is owed a welcome.
  private Instant unheardSince = Instant.MAX;

  /// Conversations that are to be shown anew.
  private final Set<UUID> stale = ConcurrentHashMap.newKeySet();

  /// What has to be done for a person, or of a conversation, after what is being done.
  private final ConcurrentHashMap<UUID, CompletableFuture<Void>> turns = new ConcurrentHashMap<>();

  Broadcasts(
      Provider<SocketIoServer> server,
      SocketRooms rooms,
      Channels channels,
      Ledger ledger,
      Cluster cluster,
      ObjectMapper mapper) {
    this.server = server;
    this.rooms = rooms;
    this.channels = channels;
    this.ledger = ledger;
    this.cluster = cluster;
    this.mapper = mapper;
  }

  @Override
  public void toConversation(Change change, String event, Object payload) {
    if (!cluster.isShared() && !rooms.feeds().isOpen(change.conversationId())) {
      return;
    }
    var happening = new Happening(change, event, json(payload));
    rooms.feeds().receive(happening);
    publish(SocketRooms.conversation(change.conversationId()), new Signal.Happened(happening));
  }

  @Override
  public void toConversationExcept(UUID conversationId, UUID userId, String event, Object payload) {
    var json = json(payload);
    if (cluster.isShared()) {
      afterTurn(userId, () -> tellAside(conversationId, userId, event, json));
    } else {
      rooms.socketsIn(conversationId).except(SocketRooms.user(userId)).emitEncoded(event, json);
    }
  }

  /// An aside has no place in the log that would tell whom it is for, and news of a removal may be
  /// lost between nodes: so the membership is asked for.
  private void tellAside(UUID conversationId, UUID userId, String event, byte[] json) {
    for (var at : ledger.counters(List.of(conversationId))) {
      var aside = new Signal.Aside(conversationId, at.membershipRev(), userId, event, json);
      tell(aside);
      publish(SocketRooms.conversation(conversationId), aside);
    }
  }

  @Override
  public void toUser(UUID userId, String event, Object payload) {
    var signal = new Signal.ToUser(userId, event, json(payload));
    tell(signal);
    publish(SocketRooms.user(userId), signal);
  }

  @Override
  public void refresh(UUID conversationId, long rev) {
    var signal = new Signal.Refreshed(conversationId, rev);
    tell(signal);
    publish(SocketRooms.conversation(conversationId), signal);
  }

  @Override
  public void refreshFor(UUID userId, UUID conversationId) {
    var signal = new Signal.RefreshedFor(userId, conversationId);
    tell(signal);
    publish(SocketRooms.user(userId), signal);
  }

  @Override
  public void tellAdded(UUID userId, UUID conversationId, Object conversation) {
    tell(new Signal.ToUser(userId, ConversationEvents.ADDED, json(conversation)));
    publish(SocketRooms.user(userId), new Signal.Added(userId, conversationId));
  }

  @Override
  public void tellRemoved(UUID userId, UUID conversationId) {
    rooms.sayRemoved(userId, conversationId);
    publish(SocketRooms.user(userId), new Signal.Removed(userId, conversationId));
  }

  @Override
  public void tellGone(UUID conversationId) {
    var signal = new Signal.Gone(conversationId);
    publish(SocketRooms.conversation(conversationId), signal);
    tell(signal);
  }

  @Override
  public void toEveryone(String event, Object payload) {
    var signal = new Signal.ToEveryone(event, json(payload));
    tell(signal);
    publish(EVERYONE, signal);
  }

  @Override
  public void toEveryoneHere(String event, Object payload) {
    tell(new Signal.ToEveryone(event, json(payload)));
  }

  @Override
  public void settle(UUID conversationId, Set<UUID> userIds, long before, long after) {
    for (var id : userIds) {
      publish(SocketRooms.user(id), new Signal.Settle(id, conversationId));
    }
    rooms.settle(conversationId, userIds);
    rooms.feeds().settled(conversationId, before, after);
  }

  @Override
  public void endSession(UUID sessionId) {
    var signal = new Signal.SessionEnded(sessionId);
    publish(SESSIONS, signal);
    tell(signal);
  }

  @Override
  public void together(Runnable tellings) {
    namespace().together(tellings);
  }

  private byte[] json(Object payload) {
    if (payload instanceof Encoded(var json)) {
      return json.getBytes(UTF_8);
    }
    try {
      return mapper.writeValueAsBytes(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void publish(String channel, Signal signal) {
    if (cluster.isShared()) {
      cluster.publish(channel, signal.encode());
    }
  }

  private Namespace namespace() {
    return server.get().of("/");
  }

  private void tell(Signal.Aside aside) {
    if (rooms.feeds().hasSettled(aside.conversationId(), aside.membershipRev())) {
      rooms
          .socketsIn(aside.conversationId())
          .except(SocketRooms.user(aside.exceptUserId()))
          .emitEncoded(aside.event(), aside.payload());
    }
  }

  private void tell(Signal.ToUser signal) {
    rooms.socketsOf(signal.userId()).emitEncoded(signal.event(), signal.payload());
  }

  private void tell(Signal.ToEveryone signal) {
    namespace().emitEncoded(signal.event(), signal.payload());
  }

  private void tell(Signal.SessionEnded signal) {
    rooms.socketsWith(signal.sessionId()).disconnectSockets(true);
  }

  @Override
  public void receive(String channel, byte[] message) {
    receive(Signal.decode(message));
  }

  private void receive(Signal received) {
    switch (received) {
      case Signal.Happened(var happening) -> rooms.feeds().receive(happening);
      case Signal.Aside aside -> tell(aside);
      case Signal.ToUser signal -> inTurn(signal.userId(), () -> tell(signal));
      case Signal.ToEveryone signal -> tell(signal);
      case Signal.Settle(var userId, var conversationId) ->
          afterTurn(userId, () -> rooms.settle(conversationId, Set.of(userId)));
      case Signal.Added(var userId, var conversationId) ->
          afterTurn(userId, () -> show(userId, conversationId, ConversationEvents.ADDED));
      case Signal.Removed(var userId, var conversationId) ->
          afterTurn(userId, () -> rooms.tellRemoval(userId, conversationId));
      case Signal.Refreshed signal -> tell(signal);
      case Signal.RefreshedFor signal -> tell(signal);
      case Signal.Gone signal -> tell(signal);
      case Signal.SessionEnded signal -> tell(signal);
    }
  }

  /// Refreshings of one conversation come one after the other, and each reads it after the change
  /// that it tells of: so the last one tells what is true. One that waits stands for all that come
  /// meanwhile.
  private void tell(Signal.Refreshed signal) {
    var id = signal.conversationId();
    rooms.feeds().shown(id, signal.rev());
    if (rooms.feeds().isOpen(id) && stale.add(id)) {
      afterTurn(
          id,
          () -> {
            stale.remove(id);
            rooms.feeds().showNow(id);
          });
    }
  }

  private void tell(Signal.Gone signal) {
    var id = signal.conversationId();
    var hearers = rooms.socketsIn(id);
    hearers.emit(ConversationEvents.REMOVED, new ConversationEvents.Removed(id));
    hearers.socketsLeave(SocketRooms.conversation(id));
  }

  private void tell(Signal.RefreshedFor signal) {
    var userId = signal.userId();
    afterTurn(userId, () -> show(userId, signal.conversationId(), ConversationEvents.UPDATED));
  }

  private void show(UUID userId, UUID conversationId, String event) {
    rooms.seenBy(userId, conversationId).ifPresent(seen -> tell(userId, event, seen));
  }

  private void tell(UUID userId, String event, Conversation seen) {
    if (namespace().hasMembers(SocketRooms.user(userId))) {
      tell(new Signal.ToUser(userId, event, json(seen)));
    }
  }

  /// Does it now, unless something that takes its time is being done for the person.
  private void inTurn(UUID userId, Runnable task) {
    var busy = turns.computeIfPresent(userId, (_, turn) -> turn.thenRun(task));
    if (busy == null) {
      task.run();
    }
  }

  /// Does it on a thread that may block, before all that comes for the person later.
  private void afterTurn(UUID userId, Runnable task) {
    var turn =
        turns.compute(
            userId,
            (_, before) ->
                (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                    .thenRunAsync(task, Thread::startVirtualThread)
                    .exceptionally(Broadcasts::failed));
    var _ =
        turn.whenComplete(
            (_, _) -> turns.computeIfPresent(userId, (_, now) -> now.isDone() ? null : now));
  }

  private static @Nullable Void failed(Throwable cause) {
    LOG.warn("event=signal_failed", cause);
    return null;
  }

  void start(@Observes StartupEvent started) {
    if (cluster.isShared()) {
      var _ = cluster.subscribe(List.of(SESSIONS, EVERYONE), this);
      watch = Thread.ofVirtual().name("broadcasts").start(this::watch);
    }
  }

  void missed(@Observes ClusterGap gap) {
    synchronized (owed) {
      owed.add(Debt.RECONCILE);
      owed.add(Debt.WELCOME);
      if (unheardSince.equals(Instant.MAX)) {
        unheardSince = Instant.now().minus(LONGEST_SILENCE);
      }
      if (gap.everything()) {
        owed.add(Debt.RECONNECT);
      }
      owed.notifyAll();
    }
  }

  /// Pays what is owed, until it is paid: the database may be away too. While the link is away,
  /// what other nodes have committed is read from the database.
  private void watch() {
    try {
      while (true) {
        var due = awaitDebts();
        channels.follow();
        try {
          pay(due);
        } catch (RuntimeException e) {
          LOG.warnf("event=reconciling_failed cause=%s", e.getMessage());
          synchronized (owed) {
            owed.addAll(due);
          }
          Thread.sleep(TICK);
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("stopped");
    }
  }

  private Set<Debt> awaitDebts() throws InterruptedException {
    synchronized (owed) {
      if (owed.isEmpty()) {
        owed.wait(TICK.toMillis());
      }
      var due = EnumSet.copyOf(owed);
      owed.clear();
      if (!cluster.isConnected()) {
        due.add(Debt.RECONCILE);
      }
      return due;
    }
  }

  private void pay(Set<Debt> due) throws InterruptedException {
    if (due.contains(Debt.RECONCILE)) {
      rooms.feeds().reconcile();
    }
    if (due.contains(Debt.WELCOME)) {
      welcome();
    }
    if (due.contains(Debt.RECONNECT)) {
      reconnectAll();
    }
  }

  /// Lets people hear what they became a member of lately, and shows it to them: most know it.
  private void welcome() {
    Instant since;
    synchronized (owed) {
      since = unheardSince;
    }
    for (var joining : rooms.joinedSince(since)) {
      receive(new Signal.Settle(joining.userId(), joining.conversationId()));
      receive(new Signal.Added(joining.userId(), joining.conversationId()));
    }
    synchronized (owed) {
      if (!owed.contains(Debt.WELCOME)) {
        unheardSince = Instant.MAX;
      }
    }
  }

  /// What is no change of a conversation is not in its log: devices learn of it by syncing, which
  /// they do when they connect. Not all at once.
  private void reconnectAll() throws InterruptedException {
    var sockets = namespace().sockets();
    for (var from = 0; from < sockets.size(); from += SOCKETS_PER_PACE) {
      sockets
          .subList(from, Math.min(sockets.size(), from + SOCKETS_PER_PACE))
          .forEach(Socket::drop);
      Thread.sleep(PACE);
    }
  }

  void stop(@Observes ShutdownEvent shutdown) {
    if (watch != null) {
      watch.interrupt();
    }
  }
}
