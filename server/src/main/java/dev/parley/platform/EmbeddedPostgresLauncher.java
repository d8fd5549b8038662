package dev.parley.platform;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How to run PostgreSQL's programs, which refuse to run as root. Root without privileges (a user
/// namespace) will do; where the system forbids that, an ordinary user takes over the files.
///
/// @param prefix put before a command, runs it without root's privileges
/// @param owner the user who has to own the files, if it is not ours
record EmbeddedPostgresLauncher(List<String> prefix, Optional<String> owner) {
  private static final List<String> ORDINARY_USERS = List.of("postgres", "nobody");

  static EmbeddedPostgresLauncher choose(Path home) {
    if (new UnixSystem().getUid() != 0) {
      return new EmbeddedPostgresLauncher(List.of(), Optional.empty());
    }
    var namespace = List.of("unshare", "--user");
    if (works(namespace, "true")) {
      return new EmbeddedPostgresLauncher(namespace, Optional.of("root"));
    }
    return ORDINARY_USERS.stream()
        .filter(user -> works(as(user), "ls", home.toString()))
        .findFirst()
        .map(user -> new EmbeddedPostgresLauncher(as(user), Optional.of(user)))
        .orElseThrow(
            () ->
                new CannotStart(
                    "PostgreSQL does not run as root, and no other user can read "
                        + home
                        + "\nStart Parley as an ordinary user, choose another folder with --data, or"
                        + " set PARLEY_DATABASE_URL to use a PostgreSQL of your own."));
  }

  /// A command that ends by itself.
  ProcessBuilder command(String... command) {
    return builder(prefix, command);
  }

  /// A server: in a session of its own, so that Ctrl-C reaches us alone and we stop it last; and,
  /// where the system can, told to stop should we die.
  ProcessBuilder server(String... command) {
    var start = new ArrayList<String>();
    if (works(List.of("setsid"), "true")) {
      start.add("setsid");
    }
    start.addAll(prefix);
    var orphan = List.of("setpriv", "--pdeathsig", "INT");
    if (works(orphan, "true")) {
      start.addAll(orphan);
    }
    return builder(start, command);
  }

  /// Gives a file, or a folder and all in it, to the user that PostgreSQL runs as.
  void own(Path path) throws IOException {
    if (owner.isEmpty() || Files.getOwner(path).getName().equals(owner.get())) {
      return;
    }
    var user =
        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get());
    try (var files = Files.walk(path)) {
      for (var file : files.toList()) {
        Files.setOwner(file, user);
      }
    }
  }

  private static List<String> as(String user) {
    return List.of("setpriv", "--reuid", user, "--clear-groups");
  }

  private static boolean works(List<String> prefix, String... command) {
    try {
      return builder(prefix, command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static ProcessBuilder builder(List<String> prefix, String... command) {
    return new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of(command)).toList());
  }
}
