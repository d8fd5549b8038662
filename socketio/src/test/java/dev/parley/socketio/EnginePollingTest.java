package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnginePollingTest {
  private TestingServer server = new TestingServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private void restart(SocketIoOptions.Builder options) {
    server.close();
    server = new TestingServer(options);
  }

  @Test
  void handshakeTellsTheSettings() {
    var session = TestingPolling.engine(server);

    assertEquals(
        "0{\"sid\":\""
            + session.id()
            + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,"
            + "\"maxPayload\":100000}",
        session.open);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?transport=polling",
        "?EIO=3&transport=polling",
        "?EIO=abc&transport=polling",
        "?EIO=4",
        "?EIO=4&transport=carrier-pigeon",
        "?EIO=4&transport=websocket",
        "?EIO=4&transport=polling&sid=unknown",
        ""
      })
  void wrongRequestIsRefused(String query) {
    assertEquals(400, TestingPolling.request(server, "GET", "/engine.io/" + query).statusCode());
    assertEquals(0, server.engine.count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/engine.io/other", "/engine.iox", "/engine.io//"})
  void otherPathIsNotFound(String path) {
    String target = path + "?EIO=4&transport=polling";

    assertEquals(404, TestingPolling.request(server, "GET", target).statusCode());
  }

  @Test
  void lastSlashMayBeMissing() {
    String target = "/engine.io?EIO=4&transport=polling";

    assertEquals(200, TestingPolling.request(server, "GET", target).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void onlyGetOpensASession(String method) {
    var answer = TestingPolling.request(server, method, "/engine.io/?EIO=4&transport=polling");

    assertEquals(400, answer.statusCode());
    assertEquals("{\"code\":2,\"message\":\"Bad handshake method\"}", answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4hello", "4one\u001e4two\u001e4three", "4h\u00e9\u001ebAQIDBA=="})
  void messagesComeBackTogether(String payload) {
    var session = TestingPolling.engine(server);

    var pushed = session.post(payload);

    assertEquals(200, pushed.statusCode());
    assertEquals("ok", pushed.body());
    assertEquals(payload, session.poll().body());
  }

  @Test
  void pollWaitsForAMessage() {
    var session = TestingPolling.engine(server);
    var poll = session.pollLater();

    session.post("4late");

    assertEquals("4late", poll.join().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "4fine\u001e", "b!!!", "0{}", "2", "5", "\u001e\u001e"})
  void malformedPacketEndsTheSession(String payload) {
    var session = TestingPolling.engine(server);

    assertEquals(400, session.post(payload).statusCode());
    assertEquals(400, session.poll().statusCode());
    assertEquals(0, server.engine.count());
  }

  @Test
  void malformedUtf8EndsTheSession() {
    var session = TestingPolling.engine(server);

    var answer = session.post(BodyPublishers.ofByteArray(new byte[] {'4', (byte) 0xc3, 0x28}));

    assertEquals(400, answer.statusCode());
    assertEquals(0, server.engine.count());
  }

  @Test
  void secondPollEndsThatSessionOnly() {
    var session = TestingPolling.engine(server);
    var other = TestingPolling.engine(server);
    var first = session.pollLater();
    var second = session.pollLater();

    var statuses = Set.of(first.join().statusCode(), second.join().statusCode());
    var pending = first.join().statusCode() == 200 ? first : second;

    assertEquals(Set.of(200, 400), statuses);
    assertEquals("1", pending.join().body());
    assertEquals(400, session.poll().statusCode());
    assertEquals(200, other.post("4still here").statusCode());
  }

  @Test
  void abandonedPollEndsTheSession() throws Exception {
    var session = TestingPolling.engine(server);
    try (var tcp = new java.net.Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String target = "/engine.io/?EIO=4&transport=polling&sid=" + session.id();
      String poll = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      tcp.getOutputStream().write(poll.getBytes(US_ASCII));
    }

    TestingServer.await("ended", () -> server.engine.count() == 0);
  }

  @Test
  void tooLargeBodyEndsTheSession() {
    var session = TestingPolling.engine(server);

    var answer = session.post("4" + "x".repeat(100_000));

    assertEquals(413, answer.statusCode());
    assertEquals(400, session.poll().statusCode());
  }

  @Test
  void endlessBodyIsCutOff() throws Exception {
    var session = TestingPolling.engine(server);
    var endless = BodyPublishers.ofInputStream(EndlessBody::new);

    try {
      assertEquals(413, session.post(endless).statusCode());
    } catch (CompletionException cut) {
      assertTrue(cut.getCause() instanceof IOException);
    }
    assertEquals(0, server.engine.count());
  }

  private static final class EndlessBody extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Arrays.fill(into, offset, offset + length, (byte) 'x');
      return length;
    }
  }

  @Test
  void heartbeatKeepsTheSession() {
    restart(TestingServer.brisk());
    var session = TestingPolling.engine(server);

    for (int i = 0; i < 3; i++) {
      assertEquals("2", session.poll().body());
      assertEquals(200, session.post("3").statusCode());
    }
    assertEquals(1, server.engine.count());
  }

  @Test
  void silentPeerIsDropped() throws Exception {
    restart(TestingServer.brisk());
    var session = TestingPolling.engine(server);

    TestingServer.await("dropped", () -> server.engine.count() == 0);

    assertEquals(400, session.poll().statusCode());
  }

  @Test
  void clientClosesTheSession() {
    var session = TestingPolling.engine(server);
    var poll = session.pollLater();

    assertEquals(200, session.post("1").statusCode());

    assertEquals("6", poll.join().body());
    assertEquals(400, session.poll().statusCode());
  }

  @Test
  void batchesStayWithinMaxPayload() {
    var session = TestingPolling.engine(server);
    String part = "4" + "x".repeat(60_000);
    session.post(part);
    session.post(part);
    session.post("4end");

    assertEquals(part, session.poll().body());
    assertEquals(part + "\u001e4end", session.poll().body());
  }

  @Test
  void peerThatNeverPollsIsDropped() throws Exception {
    restart(TestingServer.options().maxUnsentBytes(200_000));
    var session = TestingPolling.engine(server);
    String part = "4" + "x".repeat(90_000);

    assertEquals(200, session.post(part).statusCode());
    assertEquals(200, session.post(part).statusCode());
    session.post(part);

    TestingServer.await("dropped", () -> server.engine.count() == 0);
  }

  @Test
  void onlyAllowedOriginsMayReadAnswers() {
    restart(TestingServer.options().allowedOrigin("https://a.example"::equals));

    var allowed = withOrigin("https://a.example", "GET");
    var preflight = withOrigin("https://a.example", "OPTIONS");
    var denied = withOrigin("https://b.example", "GET");

    assertEquals("https://a.example", allowed.firstValue("Access-Control-Allow-Origin").get());
    assertEquals("true", allowed.firstValue("Access-Control-Allow-Credentials").get());
    assertEquals("GET,POST", preflight.firstValue("Access-Control-Allow-Methods").get());
    assertTrue(denied.firstValue("Access-Control-Allow-Origin").isEmpty());
  }

  private HttpHeaders withOrigin(String origin, String method) {
    var uri =
        URI.create("http://127.0.0.1:" + server.port() + "/engine.io/?EIO=4&transport=polling");
    return TestingPolling.send(
            HttpRequest.newBuilder(uri)
                .header("Origin", origin)
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody())
                .build())
        .headers();
  }

  @Test
  void whoAsksWhileTheServerStopsIsToldSo() throws Exception {
    var session = TestingPolling.engine(server);
    server.engine.close();

    String handshake = "/engine.io/?EIO=4&transport=polling";
    assertEquals(503, TestingPolling.request(server, "GET", handshake).statusCode());
    assertEquals("1", session.poll().body());
    server.engine.awaitEnd(Duration.ofSeconds(30));
    assertEquals(0, server.engine.count());
  }
}
