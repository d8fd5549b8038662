package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.conversations.Conversation;
import dev.parley.conversations.ConversationEvents;
import dev.parley.platform.Change;
import dev.parley.platform.Cluster;
import dev.parley.platform.Encoded;
import dev.parley.platform.Realtime;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIoServer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Tells what happens to the sockets here and to the other nodes, and what they tell to the sockets
/// here. A payload is encoded once, however many nodes and sockets it goes to.
@Singleton
final class Broadcasts implements Realtime, Cluster.Receiver {
  private static final String SESSIONS = "sessions";
  private static final String EVERYONE = "everyone";

  private final Provider<SocketIoServer> server;
  private final SocketRooms rooms;
  private final Ledger ledger;
  private final Cluster cluster;
  private final ObjectMapper mapper;
  private final Sequences sequences = new Sequences();

  /// Conversations that are to be shown anew.
  private final Set<UUID> stale = ConcurrentHashMap.newKeySet();

  Broadcasts(
      Provider<SocketIoServer> server,
      SocketRooms rooms,
      Ledger ledger,
      Cluster cluster,
      ObjectMapper mapper) {
    this.server = server;
    this.rooms = rooms;
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
      sequences.afterTurn(userId, () -> tellAside(conversationId, userId, event, json));
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

  void receive(Signal received) {
    switch (received) {
      case Signal.Happened(var happening) -> rooms.feeds().receive(happening);
      case Signal.Aside aside -> tell(aside);
      case Signal.ToUser signal -> sequences.inTurn(signal.userId(), () -> tell(signal));
      case Signal.ToEveryone signal -> tell(signal);
      case Signal.Settle(var userId, var conversationId) ->
          sequences.afterTurn(userId, () -> rooms.settle(conversationId, Set.of(userId)));
      case Signal.Added(var userId, var conversationId) ->
          sequences.afterTurn(userId, () -> show(userId, conversationId, ConversationEvents.ADDED));
      case Signal.Removed(var userId, var conversationId) ->
          sequences.afterTurn(userId, () -> rooms.tellRemoval(userId, conversationId));
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
      sequences.afterTurn(
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
    sequences.afterTurn(
        userId, () -> show(userId, signal.conversationId(), ConversationEvents.UPDATED));
  }

  private void show(UUID userId, UUID conversationId, String event) {
    rooms.seenBy(userId, conversationId).ifPresent(seen -> tell(userId, event, seen));
  }

  private void tell(UUID userId, String event, Conversation seen) {
    if (namespace().hasMembers(SocketRooms.user(userId))) {
      tell(new Signal.ToUser(userId, event, json(seen)));
    }
  }

  void start(@Observes StartupEvent started) {
    if (cluster.isShared()) {
      var _ = cluster.subscribe(List.of(SESSIONS, EVERYONE), this);
    }
  }
}
