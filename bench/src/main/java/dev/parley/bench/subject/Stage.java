package dev.parley.bench.subject;

import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.NodeSeed;
import dev.parley.bench.seed.ParleySeed;
import dev.parley.bench.seed.Seed;
import dev.parley.bench.seed.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Everything that a scenario with a database needs: a fresh one, keys, and the products on it.
public final class Stage implements AutoCloseable {
  private final Subjects subjects;
  private final Path data;
  private final Keys keys = Keys.make();
  private final ParleySeed parleySeed = new ParleySeed(keys.cipher());
  private final Seed nodeSeed = new NodeSeed();
  private final Database database;

  private Stage(Subjects subjects, Path data) {
    this.subjects = subjects;
    this.data = data;
    database = Database.of(subjects.database(data), data);
  }

  /// Starts an empty database.
  static Stage open(Subjects subjects) {
    var data = subjects.work().resolve("data");
    delete(data);
    return new Stage(subjects, data);
  }

  public Database database() {
    return database;
  }

  public Keys keys() {
    return keys;
  }

  /// Starts several nodes of Parley, and a Redis.
  public Nodes startNodes(int count) {
    var port = freePort();
    var redis = subjects.redis(port);
    var servers = new ArrayList<Server>();
    for (var i = 1; i <= count; i++) {
      var settings = parleySettings();
      settings.put("PARLEY_NODE", "n" + i);
      settings.put("PARLEY_REDIS_URL", "redis://127.0.0.1:" + port);
      servers.add(subjects.parley(settings, List.of()));
    }
    return new Nodes(redis, servers);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts Parley with limits for clients, as it is in production, and little memory.
  public Server startGuarded(int heapMegabytes) {
    var settings = parleySettings();
    settings.put("PARLEY_RATE_LIMITS", "on");
    return subjects.parley(settings, List.of("-Xmx" + heapMegabytes + "m"));
  }

  /// Starts Parley with a PostgreSQL of its own, as `./parley run` does.
  public Server startWithDatabase() {
    var settings = parleySettings();
    settings.remove("PARLEY_DATABASE_URL");
    settings.put("PARLEY_DATA", data.resolveSibling("data-alone").toString());
    return subjects.parley(settings, List.of());
  }

  /// Starts a subject, whose tables exist from then on.
  public Server start(String subject) {
    return switch (subject) {
      case Subjects.PARLEY -> subjects.parley(parleySettings(), List.of());
      case Subjects.NODE -> {
        prepareNode();
        yield subjects.node(
            Map.of(
                "NODE_ENV", "production",
                "UPLOADS", data.resolve("uploads").toString(),
                "DATABASE_URL", database.url(subject),
                "TOKEN_KEY", keys.token()));
      }
      default -> throw new IllegalArgumentException("There is no product " + subject);
    };
  }

  /// Starts a subject that takes large files.
  public Server startForFiles(String subject) {
    if (subject.equals(Subjects.NODE)) {
      return start(subject);
    }
    var settings = parleySettings();
    settings.put("PARLEY_UPLOAD_MAX_MB", "2000");
    settings.put("PARLEY_UPLOAD_QUOTA_MB", "50000000");
    return subjects.parley(settings, List.of());
  }

  private Map<String, String> parleySettings() {
    var settings = new HashMap<String, String>();
    settings.put("PARLEY_PORT", "0");
    settings.put("PARLEY_DATA", data.toString());
    settings.put("PARLEY_DATABASE_URL", database.url());
    settings.put("PARLEY_MASTER_KEY", keys.master());
    settings.put("PARLEY_TOKEN_KEY", keys.token());
    settings.put("PARLEY_RATE_LIMITS", "off");
    return settings;
  }

  private void prepareNode() {
    try (var connection = database.connect(Subjects.PARLEY);
        var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'node'")) {
      if (!found.next()) {
        database.run(Subjects.PARLEY, "CREATE DATABASE node");
        database.run(
            Subjects.NODE,
            Files.readString(subjects.home().resolve("bench/peers/node/schema.sql")));
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("The Node peer's database cannot be made", e);
    }
  }

  /// Writes a world into the database of a subject, which has been started once.
  public void write(String subject, World world) {
    try (var connection = database.connect(subject)) {
      seed(subject).write(connection, world);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    database.run(subject, "VACUUM ANALYZE");
  }

  /// Writes messages into conversations of a world that was written before.
  ///
  /// @param counts how many each conversation gets
  public void fill(String subject, List<Conversation> conversations, IntUnaryOperator counts) {
    database.withoutIndexes(
        subject,
        "messages",
        () -> {
          try (var connection = database.connect(subject)) {
            seed(subject).fill(connection, conversations, counts);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    database.run(subject, "VACUUM ANALYZE");
    database.run(subject, "CHECKPOINT");
  }

  /// Writes messages of Parley that its search is still to take in, at its next start.
  ///
  /// @param counts how many each conversation gets
  public void fillBacklog(
      List<Conversation> conversations, IntUnaryOperator counts, ParleySeed.Texts texts) {
    parleySeed.fillBacklog(() -> database.connect(Subjects.PARLEY), conversations, counts, texts);
    database.run(Subjects.PARLEY, "VACUUM ANALYZE");
    database.run(Subjects.PARLEY, "CHECKPOINT");
  }

  private Seed seed(String subject) {
    return subject.equals(Subjects.PARLEY) ? parleySeed : nodeSeed;
  }

  @Override
  public void close() {
    database.close();
    delete(data);
    delete(data.resolveSibling("data-alone"));
  }

  private static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
