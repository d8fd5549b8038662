package dev.parley.bench.subject;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How to start what is measured.
///
/// @param home of the repository
/// @param work a folder for databases and logs
public record Subjects(Path home, Path work) {
  public static final String PARLEY = "parley";
  public static final String NODE = "node";
  public static final String FLOOR = "floor";

  /// A server that knows one room.
  public Server room(String subject) {
    return switch (subject) {
      case PARLEY -> start("parley-room", java(RoomServer.class), Map.of());
      case NODE -> start("node-room", node("room.mjs"), Map.of("NODE_ENV", "production"));
      case FLOOR -> start("floor-room", java(Floor.class), Map.of());
      default -> throw new IllegalArgumentException("There is no room server " + subject);
    };
  }

  private Server start(String name, List<String> command, Map<String, String> environment) {
    return Server.start(name, command, environment, work.resolve(name + ".log"));
  }

  /// With the flags that `./parley run` starts the product with.
  private static List<String> java(Class<?> main) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(System.getenv("JVM_FLAGS").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }

  private List<String> node(String file) {
    return List.of("node", home.resolve("bench/peers/node").resolve(file).toString());
  }
}
