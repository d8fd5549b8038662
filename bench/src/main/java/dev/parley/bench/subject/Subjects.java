package dev.parley.bench.subject;

import dev.parley.bench.load.Holder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How to start what is measured.
///
/// @param home of the repository
/// @param work a folder for databases and logs
/// @param command that starts Parley, as `./parley run` does
public record Subjects(Path home, Path work, List<String> command) {
  public static final String PARLEY = "parley";
  public static final String NODE = "node";
  public static final String FLOOR = "floor";

  private static final int DATABASE_CONNECTIONS = 100;

  public Subjects {
    command = List.copyOf(command);
  }

  /// A server that knows one room.
  public Server room(String subject) {
    return switch (subject) {
      case PARLEY -> start("parley-room", java(RoomServer.class), Map.of());
      case NODE -> start("node-room", node("room.mjs"), Map.of("NODE_ENV", "production"));
      case FLOOR -> start("floor-room", java(Floor.class), Map.of());
      default -> throw new IllegalArgumentException("There is no room server " + subject);
    };
  }

  /// A database and products on it.
  public Stage stage() {
    return Stage.open(this);
  }

  Server database(Path data) {
    var alone = new ArrayList<>(command);
    alone.add("database");
    return start(
        "database",
        alone,
        Map.of(
            "PARLEY_PORT", "0",
            "PARLEY_DATA", data.toString(),
            "PARLEY_DATABASE_POOL", Integer.toString(DATABASE_CONNECTIONS)));
  }

  /// @param flags further ones for the JVM
  Server parley(Map<String, String> settings, List<String> flags) {
    var line = new ArrayList<>(command);
    line.addAll(line.indexOf("-jar"), flags);
    return start("parley", line, settings);
  }

  Server node(Map<String, String> settings) {
    return start("node", node("app.mjs"), settings);
  }

  Server redis(int port) {
    var line =
        List.of("redis-server", "--port", Integer.toString(port), "--bind", "127.0.0.1").stream();
    var settings = Stream.of("--save", "", "--client-output-buffer-limit", "pubsub 256mb 64mb 60");
    return start("redis", Stream.concat(line, settings).toList(), Map.of());
  }

  /// A process that holds sockets of a server.
  ///
  /// @param auth what they sign in with, a line for each
  public Server holder(int port, int sockets, Path auth) {
    var line = new ArrayList<>(java(Holder.class));
    line.addAll(List.of(Integer.toString(port), Integer.toString(sockets), auth.toString()));
    return start("holder", line, Map.of());
  }

  private Server start(String name, List<String> line, Map<String, String> environment) {
    return Server.start(name, line, environment, work.resolve(name + ".log"));
  }

  /// With the flags that the product is started with.
  private List<String> java(Class<?> main) {
    var line = new ArrayList<String>();
    for (var word : command.subList(0, command.indexOf("-jar"))) {
      if (!word.startsWith("-XX:AOTCache") && !word.startsWith("-Xlog")) {
        line.add(word);
      }
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return line;
  }

  private List<String> node(String file) {
    return List.of(
        "node", "--expose-gc", home.resolve("bench/peers/node").resolve(file).toString());
  }
}
