package dev.parley.gateway;

import dev.parley.platform.Caller;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIoServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jboss.logging.Logger;

/// How many sockets there are, and why they end: counted by reason, and said in the log.
@Singleton
final class Departures {
  private static final Logger LOG = Logger.getLogger(Departures.class);

  /// Those for which the server threw somebody out. All others are as expected.
  private static final Set<String> THROWN_OUT =
      Set.of("slow reader", "too many events", "parse error");

  private final SocketIoServer server;
  private final MeterRegistry registry;

  Departures(SocketIoServer server, MeterRegistry registry) {
    this.server = server;
    this.registry = registry;
  }

  void start(@Observes StartupEvent started) {
    Gauge.builder("parley.sockets", server, each -> each.of("/").count())
        .description("Sockets of people who are signed in")
        .register(registry);
  }

  void note(Socket socket, String reason) {
    registry.counter("parley.sockets.closed", "reason", reason).increment();
    LOG.logf(
        THROWN_OUT.contains(reason) ? Logger.Level.INFO : Logger.Level.DEBUG,
        "event=socket_closed reason=\"%s\" user=%s",
        reason,
        socket.attachment(Caller.class).userId());
  }
}
