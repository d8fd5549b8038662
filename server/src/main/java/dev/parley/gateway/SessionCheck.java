package dev.parley.gateway;

import dev.parley.auth.Authentication;
import dev.parley.platform.Caller;
import dev.parley.platform.ClusterGap;
import dev.parley.platform.Realtime;
import dev.parley.socketio.SocketIoServer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.UUID;

/// Closes the sockets of sessions that ended on another node while this one could not hear of it.
@Singleton
final class SessionCheck {
  private static final int BATCH = 1_000;

  private final SocketIoServer server;
  private final Authentication authentication;
  private final Realtime realtime;

  SessionCheck(SocketIoServer server, Authentication authentication, Realtime realtime) {
    this.server = server;
    this.authentication = authentication;
    this.realtime = realtime;
  }

  void check(@Observes ClusterGap gap) {
    var open = new LinkedHashSet<UUID>();
    for (var socket : server.of("/").sockets()) {
      open.add(socket.attachment(Caller.class).sessionId());
    }
    var ids = new ArrayList<>(open);
    for (var from = 0; from < ids.size(); from += BATCH) {
      var batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      authentication.ended(batch).forEach(realtime::endSession);
    }
  }
}
