package dev.parley.gateway;

import static java.util.stream.Collectors.toSet;

import dev.parley.platform.Caller;
import dev.parley.platform.Change;
import dev.parley.platform.Realtime;
import dev.parley.socketio.BroadcastTarget;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoServer;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Which socket hears what: each is in the room of its user, of its session, and of every
/// conversation that the user is a member of.
@Singleton
final class SocketRooms implements Realtime {
  private static final Logger LOG = Logger.getLogger(SocketRooms.class);

  private final Provider<SocketIoServer> server;
  private final Ledger ledger;
  private final UserLocks locks = new UserLocks();

  /// @param server asked for late: those who hold this port may be made before there is one
  SocketRooms(Provider<SocketIoServer> server, Ledger ledger) {
    this.server = server;
    this.ledger = ledger;
  }

  private Namespace namespace() {
    return server.get().of("/");
  }

  private static String user(UUID id) {
    return "user:" + id;
  }

  private static String session(UUID id) {
    return "session:" + id;
  }

  private static String conversation(UUID id) {
    return "conversation:" + id;
  }

  /// Lets a connecting socket into its rooms. Its conversations are asked for while no change of
  /// membership can be felt by its user's sockets: either this reads the change, or the change
  /// finds the socket.
  void enter(Socket socket, Caller caller, Supplier<Collection<UUID>> conversationIds) {
    socket.join(session(caller.sessionId()));
    locks.holding(
        Set.of(caller.userId()),
        () -> {
          socket.join(user(caller.userId()));
          conversationIds.get().forEach(id -> socket.join(conversation(id)));
        });
  }

  /// Whether a socket hears a conversation: its user is a member.
  static boolean hears(Socket socket, UUID conversationId) {
    return socket.isIn(conversation(conversationId));
  }

  /// Sockets of a user, those that are just connecting included.
  int count(UUID userId) {
    return namespace().in(user(userId)).sockets().size();
  }

  @Override
  public void settle(UUID conversationId, Set<UUID> userIds, long before, long after) {
    locks.holding(
        userIds,
        () -> {
          var connected =
              userIds.stream().filter(id -> namespace().hasMembers(user(id))).collect(toSet());
          if (!connected.isEmpty()) {
            settle(conversationId, connected);
          }
        });
  }

  private void settle(UUID conversationId, Set<UUID> connected) {
    var room = conversation(conversationId);
    try {
      var current = ledger.membersAmong(conversationId, connected);
      for (var id : connected) {
        if (current.contains(id)) {
          sockets(id).socketsJoin(room);
        } else {
          sockets(id).socketsLeave(room);
        }
      }
    } catch (RuntimeException e) {
      // Who is a member cannot be known: they connect again once it can.
      LOG.warnf("event=settling_failed users=%d cause=%s", connected.size(), e.getMessage());
      connected.forEach(id -> sockets(id).disconnectSockets(true));
    }
  }

  private BroadcastTarget sockets(UUID userId) {
    return namespace().in(user(userId));
  }

  @Override
  public void toConversation(Change change, String event, Object payload) {
    namespace().to(conversation(change.conversationId())).emit(event, payload);
  }

  @Override
  public void toConversationExcept(UUID conversationId, UUID userId, String event, Object payload) {
    namespace().to(conversation(conversationId)).except(user(userId)).emit(event, payload);
  }

  @Override
  public void toUser(UUID userId, String event, Object payload) {
    sockets(userId).emit(event, payload);
  }

  @Override
  public void toEveryone(String event, Object payload) {
    namespace().emit(event, payload);
  }

  @Override
  public void endSession(UUID sessionId) {
    namespace().in(session(sessionId)).disconnectSockets(true);
  }
}
