package dev.parley.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process that holds sockets open, where there are to be more than one process may have. Says
/// how many nanoseconds connecting them took, and stays until it is ended.
public final class Holder {
  private static final int AT_ONCE = 100;

  private Holder() {}

  /// Connects them, and holds them.
  ///
  /// @param args the server's port, how many sockets, and a file of what they sign in with, a line
  ///   for each, used in turns
  public static void main(String[] args) throws IOException {
    var auth = Files.readAllLines(Path.of(args[2]));
    var crowd = new Crowd(Integer.parseInt(args[0]));
    var nanos =
        Arrival.of(
            crowd,
            Integer.parseInt(args[1]),
            AT_ONCE,
            i -> auth.get(i % auth.size()),
            new Listener() {});
    System.out.println("ready " + nanos);
  }
}
