package dev.parley.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs `client-tests`, which drive the official JavaScript client, against a server with what they
/// talk to.
final class OfficialClientTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void officialClientIsServedOnEveryTransport(int compressFrom) throws Exception {
    var options =
        TestingServer.options()
            .compressFrom(compressFrom)
            .pingInterval(Duration.ofMillis(300))
            .pingTimeout(Duration.ofSeconds(5));
    try (var server = new TestingServer(options)) {
      server.main().onConnect(OfficialClientTest::serve);
      server
          .io
          .of("/members")
          .use(OfficialClientTest::checkToken)
          .onConnect(
              socket ->
                  socket.on("who am i", (args, ack) -> ack.send(socket.attachment(String.class))));

      assertEquals("", failures(server, compressFrom > 0));

      TestingServer.await("all have left", () -> server.io.connections() == 0);
      assertEquals(0, server.main().rooms().count());
    }
  }

  /// What the tests print when one fails; nothing when all pass.
  private static String failures(TestingServer server, boolean compression) throws Exception {
    var report = Files.createTempFile("official-client", ".log");
    var node = new ProcessBuilder("node", "--test", "--test-reporter=spec");
    node.directory(Path.of("client-tests").toFile());
    node.environment().put("PORT", Integer.toString(server.port()));
    node.environment().put("COMPRESSION", compression ? "on" : "off");
    node.redirectErrorStream(true).redirectOutput(report.toFile());
    var process = node.start();
    try {
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      return ended && process.exitValue() == 0 ? "" : Files.readString(report);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(report);
    }
  }

  private static void checkToken(Socket socket) throws ConnectRefused {
    String token = socket.auth().path("token").asText();
    if (!token.equals("right")) {
      throw new ConnectRefused("unknown token", Map.of("code", "unauthenticated"));
    }
    socket.attach(token);
  }

  private static void serve(Socket socket) {
    socket.on("echo", (args, ack) -> socket.emit("echo", args.toArray()));
    socket.on("ask", (args, ack) -> ack.send(args));
    socket.on("ask me", (args, ack) -> askBack(socket, args.getFirst(), ack));
    socket.on("kick me", (args, ack) -> socket.disconnect(true));
    socket.on(
        "join",
        (args, ack) -> {
          socket.join(args.getFirst().asText());
          ack.send();
        });
    socket.on(
        "leave",
        (args, ack) -> {
          socket.leave(args.getFirst().asText());
          ack.send();
        });
    socket.on(
        "say",
        (args, ack) -> {
          socket.to(args.getFirst().asText()).emit("said", args.get(1));
          ack.send();
        });
  }

  private static void askBack(Socket socket, Object value, Ack ack) {
    var answer = socket.emitWithAck("question", Duration.ofSeconds(30), value);
    ack.send(answer.toCompletableFuture().join());
  }
}
