package dev.parley;

import dev.parley.admin.Demo;
import dev.parley.platform.CannotStart;
import dev.parley.platform.EmbeddedPostgres;
import dev.parley.platform.Problems;
import dev.parley.platform.Settings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.vertx.http.HttpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Starts a node: settings, database, server; and stops them in the reverse order.
@QuarkusMain
public final class Parley {
  private static final int WRONG_SETTINGS = 2;
  private static final int CANNOT_START = 1;
  private static final int SPARE_CONNECTIONS = 8;

  private Parley() {}

  /// Runs until the process is told to stop: without an argument a node, with `database` nothing
  /// but the embedded database, for nodes that share it. Exits with 2 when arguments or settings
  /// are wrong, with 1 when it cannot start.
  public static void main(String... args) {
    try {
      switch (String.join(" ", args)) {
        case "" -> run(Settings.read(System.getenv()));
        case "database" -> runDatabase(Settings.read(System.getenv()));
        default -> {
          System.err.println("Parley takes no argument but: database");
          System.exit(WRONG_SETTINGS);
        }
      }
    } catch (Settings.InvalidSettings e) {
      fail(WRONG_SETTINGS, e);
    } catch (CannotStart e) {
      fail(CANNOT_START, e);
    }
  }

  private static void run(Settings settings) {
    checkAddress(settings);
    configure(QuarkusSettings.http(settings));
    var external = settings.databaseUrl();
    if (external.isPresent()) {
      configure(QuarkusSettings.database(external.get()));
      serve();
      return;
    }
    var stopped = new CountDownLatch(1);
    try (var postgres = startPostgres(settings, 0)) {
      configure(QuarkusSettings.database(postgres));
      // After a signal the JVM ends when its hooks have: one has to wait for the database.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped)));
      serve();
    } finally {
      stopped.countDown();
    }
  }

  private static EmbeddedPostgres startPostgres(Settings settings, int port) {
    return EmbeddedPostgres.start(
        settings.data().resolve("postgres"),
        port,
        settings.databasePool() + SPARE_CONNECTIONS,
        true);
  }

  /// `PARLEY_PORT` is where it listens, on loopback, and `PARLEY_DATABASE_POOL` how many
  /// connections it allows all nodes together.
  private static void runDatabase(Settings settings) {
    var postgres = startPostgres(settings, settings.port());
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    say("PostgreSQL is ready at " + postgres.url());
    await(new CountDownLatch(1));
  }

  private static void configure(Map<String, String> properties) {
    properties.forEach(System::setProperty);
  }

  private static void serve() {
    var failure = new AtomicReference<@Nullable Throwable>();
    Quarkus.run(Announcement.class, (_, thrown) -> failure.set(thrown));
    var thrown = failure.get();
    if (thrown != null && !isEnding()) {
      throw explain(thrown);
    }
  }

  // Whoever stops a start, such as while the demo moves in, knows why it came to nothing.
  private static boolean isEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException _) {
      return true;
    }
  }

  /// Says that the node takes connections, once it does.
  static final class Announcement implements QuarkusApplication {
    private final HttpServer server;
    private final Settings settings;
    private final Demo demo;

    Announcement(HttpServer server, Settings settings, Demo demo) {
      this.server = server;
      this.settings = settings;
      this.demo = demo;
    }

    @Override
    public int run(String... args) throws IOException {
      if (settings.demo()) {
        demo.fill(URI.create("http://" + reachable() + ":" + server.getPort()))
            .forEach(Parley::say);
      }
      say("Parley is ready at http://localhost:" + server.getPort());
      if (address(settings).isLoopbackAddress() && !settings.trustProxy()) {
        say("It listens to this machine only; start it with --host 0.0.0.0 to let others in.");
      }
      Quarkus.waitForExit();
      return 0;
    }

    private String reachable() throws IOException {
      var address = address(settings);
      var host = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
      return host instanceof Inet6Address
          ? "[" + host.getHostAddress() + "]"
          : host.getHostAddress();
    }
  }

  private static void checkAddress(Settings settings) {
    try (var _ = new ServerSocket(settings.port(), 1, address(settings))) {
      // Free: the server takes it in a moment.
    } catch (IOException e) {
      throw new CannotStart(
          "Parley cannot listen on %s, port %d: %s. Choose another with --port or --host."
              .formatted(settings.host(), settings.port(), e.getMessage()));
    }
  }

  private static InetAddress address(Settings settings) throws IOException {
    return InetAddress.getAllByName(settings.host())[0];
  }

  private static CannotStart explain(Throwable thrown) {
    var known = find(CannotStart.class, thrown);
    if (known.isPresent()) {
      return known.get();
    }
    if (Problems.isDatabaseAway(thrown)) {
      return new CannotStart("Parley cannot reach its database: " + rootMessage(thrown));
    }
    var migration = find(FlywayException.class, thrown);
    if (migration.isPresent()) {
      return new CannotStart(
          "Parley cannot bring its database up to date:\n" + migration.get().getMessage());
    }
    Logger.getLogger(Parley.class).error("the start failed", thrown);
    return new CannotStart("Parley cannot start: " + rootMessage(thrown));
  }

  private static <T> Optional<T> find(Class<T> type, Throwable thrown) {
    return Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static String rootMessage(Throwable thrown) {
    var root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void fail(int code, RuntimeException reason) {
    System.err.println(reason.getMessage());
    System.exit(code);
  }
}
