package dev.parley.gateway;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.conversations.Conversation;
import dev.parley.conversations.ConversationEvents;
import dev.parley.conversations.Conversations.Counters;
import dev.parley.conversations.Conversations.Joining;
import dev.parley.platform.Caller;
import dev.parley.socketio.BroadcastTarget;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.RoomListener;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoServer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Which socket of this node hears what: each is in the room of its user, of its session, and of
/// every conversation that the user is a member of.
@Singleton
final class SocketRooms implements RoomListener, Feeds.Audience {
  private static final Logger LOG = Logger.getLogger(SocketRooms.class);
  private static final String USER = "user:";
  private static final String SESSION = "session:";
  private static final String CONVERSATION = "conversation:";
  private static final int ASKED_AT_ONCE = 500;

  private final Provider<SocketIoServer> server;
  private final Ledger ledger;
  private final Channels channels;
  private final Feeds feeds;
  private final UserLocks locks = new UserLocks();

  /// @param server asked for late: those who hold the port to sockets may be made before there is
  ///   one
  SocketRooms(
      Provider<SocketIoServer> server, Ledger ledger, Channels channels, ObjectMapper mapper) {
    this.server = server;
    this.ledger = ledger;
    this.channels = channels;
    this.feeds = new Feeds(ledger, mapper, this);
  }

  private Namespace namespace() {
    return server.get().of("/");
  }

  static String user(UUID id) {
    return USER + id;
  }

  private static String session(UUID id) {
    return SESSION + id;
  }

  static String conversation(UUID id) {
    return CONVERSATION + id;
  }

  Feeds feeds() {
    return feeds;
  }

  @Override
  public void onOccupied(String room) {
    if (room.startsWith(CONVERSATION)) {
      feeds.open(UUID.fromString(room.substring(CONVERSATION.length())));
    }
    if (!room.startsWith(SESSION)) {
      channels.onOccupied(room);
    }
  }

  @Override
  public void onVacated(String room) {
    if (room.startsWith(CONVERSATION)) {
      feeds.close(UUID.fromString(room.substring(CONVERSATION.length())));
    }
    if (!room.startsWith(SESSION)) {
      channels.onVacated(room);
    }
  }

  /// Lets a connecting socket into its rooms; once this returns, nothing that happens on any node
  /// escapes it. Its conversations are read while no change of membership can be felt by its user's
  /// sockets: either they are read with the change, or the change finds the socket.
  void enter(Socket socket, Caller caller) {
    socket.join(session(caller.sessionId()));
    socket.join(user(caller.userId()));
    channels.follow();
    locks.holding(
        Set.of(caller.userId()),
        () -> {
          var mine = ledger.countersOf(caller.userId());
          mine.forEach(at -> socket.join(conversation(at.id())));
          feeds.place(mine);
        });
    channels.follow();
  }

  /// Whether a socket hears a conversation: its user is a member.
  static boolean hears(Socket socket, UUID conversationId) {
    return socket.isIn(conversation(conversationId));
  }

  /// Sockets of a user, those that are just connecting included.
  int count(UUID userId) {
    return socketsOf(userId).sockets().size();
  }

  BroadcastTarget socketsOf(UUID userId) {
    return namespace().in(user(userId));
  }

  BroadcastTarget socketsIn(UUID conversationId) {
    return namespace().in(conversation(conversationId));
  }

  BroadcastTarget socketsWith(UUID sessionId) {
    return namespace().in(session(sessionId));
  }

  /// Makes a change of who is a member felt by the sockets of the people concerned.
  void settle(UUID conversationId, Set<UUID> userIds) {
    locks.holding(
        userIds,
        () -> {
          var connected =
              userIds.stream().filter(id -> namespace().hasMembers(user(id))).collect(toSet());
          if (!connected.isEmpty()) {
            follow(conversationId, connected);
          }
        });
    channels.follow();
  }

  private void follow(UUID conversationId, Set<UUID> connected) {
    var room = conversation(conversationId);
    try {
      // First where it is: so the membership is at least as new as the place.
      List<Counters> at = ledger.counters(List.of(conversationId));
      var current = ledger.membersAmong(conversationId, connected);
      for (var id : connected) {
        if (current.contains(id)) {
          socketsOf(id).socketsJoin(room);
        } else {
          socketsOf(id).socketsLeave(room);
        }
      }
      feeds.place(at);
    } catch (RuntimeException e) {
      // Who is a member cannot be known: they connect again once it can.
      LOG.warnf("event=settling_failed users=%d cause=%s", connected.size(), e.getMessage());
      connected.forEach(id -> socketsOf(id).sockets().forEach(Socket::drop));
    }
  }

  /// Tells somebody with sockets here that they were removed, unless they are back by now.
  void tellRemoval(UUID userId, UUID conversationId) {
    try {
      if (ledger.membersAmong(conversationId, Set.of(userId)).isEmpty()) {
        sayRemoved(userId, conversationId);
      }
    } catch (RuntimeException e) {
      LOG.warnf("event=showing_failed cause=%s", e.getMessage());
      socketsOf(userId).sockets().forEach(Socket::drop);
    }
  }

  /// Tells the sockets here of somebody that they were removed.
  void sayRemoved(UUID userId, UUID conversationId) {
    socketsOf(userId)
        .emit(ConversationEvents.REMOVED, new ConversationEvents.Removed(conversationId));
  }

  /// Who of the people with sockets here became a member of what since a moment.
  List<Joining> joinedSince(Instant since) {
    var present =
        namespace().sockets().stream()
            .map(socket -> socket.attachment(Caller.class).userId())
            .distinct()
            .toList();
    var joined = new ArrayList<Joining>();
    for (var from = 0; from < present.size(); from += ASKED_AT_ONCE) {
      var some = present.subList(from, Math.min(present.size(), from + ASKED_AT_ONCE));
      joined.addAll(ledger.joinedSince(since, Set.copyOf(some)));
    }
    return joined;
  }

  /// A conversation as somebody with sockets here sees it. When that cannot be known they connect
  /// again once it can.
  Optional<Conversation> seenBy(UUID userId, UUID conversationId) {
    try {
      return ledger.seenBy(userId, conversationId);
    } catch (RuntimeException e) {
      LOG.warnf("event=showing_failed cause=%s", e.getMessage());
      socketsOf(userId).sockets().forEach(Socket::drop);
      return Optional.empty();
    }
  }

  @Override
  public List<UUID> usersIn(UUID conversationId) {
    return socketsIn(conversationId).sockets().stream()
        .map(socket -> socket.attachment(Caller.class).userId())
        .distinct()
        .toList();
  }

  @Override
  public void settle(UUID conversationId) {
    var present = Set.copyOf(usersIn(conversationId));
    settle(conversationId, present);
    // They were not told of their removal, or they would not have been here.
    present.stream()
        .filter(id -> socketsOf(id).sockets().stream().noneMatch(s -> hears(s, conversationId)))
        .forEach(id -> sayRemoved(id, conversationId));
  }

  @Override
  public void tell(UUID conversationId, String event, byte[] payload) {
    socketsIn(conversationId).emitEncoded(event, payload);
  }

  @Override
  public void tellUser(UUID userId, String event, byte[] payload) {
    socketsOf(userId).emitEncoded(event, payload);
  }

  @Override
  public void reconnect(UUID conversationId) {
    socketsIn(conversationId).sockets().forEach(Socket::drop);
  }

  @PreDestroy
  void stop() {
    feeds.close();
  }
}
