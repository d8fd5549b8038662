package dev.parley.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.Settings;
import dev.parley.socketio.SocketIoOptions;
import dev.parley.socketio.SocketIoServer;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The Socket.IO server with our limits. A message of 8,000 characters is 48 KB at the most,
/// however it is escaped.
final class SocketServer {
  static final String PATH = "/socket.io/";

  private static final int MAX_PAYLOAD = 256_000;
  private static final int MAX_QUEUED = 1_000_000;
  private static final int MAX_JSON_DEPTH = 64;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  @Produces
  @Singleton
  SocketIoServer server(
      Vertx vertx,
      ObjectMapper mapper,
      Origins origins,
      Settings settings,
      @ConfigProperty(name = "parley.heartbeat.interval") Duration pingInterval,
      @ConfigProperty(name = "parley.heartbeat.timeout") Duration pingTimeout) {
    return SocketIoServer.create(
        vertx,
        SocketIoOptions.builder()
            .path(PATH)
            .sessionIdPrefix(settings.node().isEmpty() ? "" : settings.node() + ".")
            .pingInterval(pingInterval)
            .pingTimeout(pingTimeout)
            .maxPayload(MAX_PAYLOAD)
            .maxQueuedBytes(MAX_QUEUED)
            .maxAttachments(0)
            .maxNamespaces(1)
            .maxJsonDepth(MAX_JSON_DEPTH)
            .keptHeaders(Set.of())
            .connectTimeout(CONNECT_TIMEOUT)
            .allowedOrigin(origins::isListed)
            .mapper(mapper)
            .build());
  }
}
