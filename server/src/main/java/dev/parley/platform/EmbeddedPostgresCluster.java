package dev.parley.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// The files of one database server, and the commands that make and run it.
final class EmbeddedPostgresCluster {
  static final String USER = "parley";
  static final String DATABASE = "parley";
  private static final int LOG_LIMIT_BYTES = 10_000_000;
  private static final int LOG_TAIL_LINES = 5;

  private final Path folder;
  private final Path log;
  private final String password;
  private final EmbeddedPostgresProgram program;
  private final EmbeddedPostgresLauncher launcher;
  private int port;

  private EmbeddedPostgresCluster(
      Path home,
      String password,
      EmbeddedPostgresProgram program,
      EmbeddedPostgresLauncher launcher) {
    this.folder = home.resolve("cluster");
    this.log = home.resolve("log");
    this.password = password;
    this.program = program;
    this.launcher = launcher;
  }

  /// Opens the cluster of a folder, which is made at first.
  static EmbeddedPostgresCluster open(
      Path home, EmbeddedPostgresProgram program, EmbeddedPostgresLauncher launcher)
      throws IOException {
    var passwordFile = home.resolve("password");
    var fresh = Files.notExists(home.resolve("cluster"));
    if (fresh) {
      writePassword(passwordFile);
    }
    var cluster =
        new EmbeddedPostgresCluster(
            home, Files.readString(passwordFile).strip(), program, launcher);
    if (fresh) {
      cluster.create(home, passwordFile);
    }
    launcher.own(cluster.folder);
    return cluster;
  }

  int port() {
    return port;
  }

  String password() {
    return password;
  }

  /// Writes the server's settings: made for one node on a laptop or a small server, and for a log
  /// that holds no personal data.
  void configure(int port, int connections, boolean durable) throws IOException {
    this.port = port;
    Files.writeString(
        folder.resolve("postgresql.conf"),
        """
        # Written by Parley at every start; ALTER SYSTEM is the place for changes.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = %d
        fsync = %s
        synchronous_commit = %3$s
        full_page_writes = %3$s
        shared_buffers = 128MB
        effective_cache_size = 1GB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        max_parallel_workers_per_gather = 0
        io_method = sync
        jit = off
        random_page_cost = 1.1
        max_wal_size = 1GB
        checkpoint_timeout = 15min
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_min_messages = log
        log_min_error_statement = panic
        log_error_verbosity = terse
        log_checkpoints = off
        """
            .formatted(port, connections, durable ? "on" : "off"));
  }

  Process launch() throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, log.resolveSibling("log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    var server = launcher.server(program.executable("postgres"), "-D", folder.toString());
    // A locale that the system does not know would stop it; messages are for us, in English.
    server.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    server.environment().put("LC_ALL", "C");
    return server
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /// Whether the server that runs as a process accepts connections, by the file in which it says
  /// so.
  boolean isReady(Process process) throws IOException {
    var file = folder.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return false;
    }
    var lines = Files.readAllLines(file);
    return lines.size() >= 8
        && lines.getFirst().strip().equals(Long.toString(process.pid()))
        && lines.get(7).strip().equals("ready");
  }

  /// The last words of the server.
  String lastWords() throws IOException {
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    return String.join(
        "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
  }

  private void create(Path home, Path passwordFile) throws IOException {
    // Made beside and moved, so that a crash never leaves half a database.
    var draft = home.resolve("creating");
    EmbeddedPostgresProgram.delete(draft);
    Files.createDirectory(draft);
    launcher.own(draft);
    launcher.own(passwordFile);
    run(
        "",
        program.executable("initdb"),
        "--pgdata=" + draft,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=icu",
        "--icu-locale=und");
    run(
        "CREATE DATABASE " + DATABASE,
        program.executable("postgres"),
        "--single",
        "-D",
        draft.toString(),
        "postgres");
    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private void run(String input, String... command) throws IOException {
    var builder = launcher.command(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    try (var in = process.outputWriter()) {
      in.write(input);
    }
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new CannotStart("PostgreSQL could not be set up:\n" + output.strip());
    }
  }

  private static void writePassword(Path file) throws IOException {
    var secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(secret));
  }
}
