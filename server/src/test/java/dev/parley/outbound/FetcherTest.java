package dev.parley.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A fetcher that may reach one server of this machine, by the name `site.example`.
final class FetcherTest {
  private static final Wish PAGE = Wish.beginning(1_000, "text/html");
  private static final Wish PICTURE = Wish.whole(1_000, "image/png");
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("8.8.8.8");
  private static final InetAddress METADATA = InetAddress.ofLiteral("169.254.169.254");

  private final ForeignServer server = new ForeignServer();
  private final List<String> lookups = new CopyOnWriteArrayList<>();
  private final Map<String, InetAddress[]> names =
      Map.of(
          "site.example", new InetAddress[] {InetAddress.getLoopbackAddress()},
          "inside.example", new InetAddress[] {InetAddress.getLoopbackAddress()},
          "half.example", new InetAddress[] {PUBLIC, METADATA},
          "localhost", new InetAddress[] {InetAddress.getLoopbackAddress()});
  private Fetcher fetcher = fetcher(Duration.ofSeconds(20));
  private String site = "";

  private Fetcher fetcher(Duration patience) {
    return new Fetcher(Set.of("site.example:" + server.port()), this::resolve, patience);
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    lookups.add(host);
    var known = names.get(host);
    return known == null ? InetAddress.getAllByName(host) : known;
  }

  @BeforeEach
  void site() {
    site = "http://site.example:" + server.port();
  }

  @AfterEach
  void close() throws IOException {
    fetcher.close();
    server.close();
  }

  private Fetched fetch(String path, Wish wish) throws FetchFailed {
    return fetcher.fetch(site + path, wish);
  }

  private String failure(String address, Wish wish) {
    var reason = assertThrows(FetchFailed.class, () -> fetcher.fetch(address, wish)).getMessage();
    return String.valueOf(reason);
  }

  @Test
  void theHostIsLookedUpOnceAndNamedToTheServerThatWasChecked() throws FetchFailed {
    server.at("/a", "text/html; charset=ISO-8859-1", "hello".getBytes(UTF_8));
    var fetched = fetch("/a?b=c", PAGE);
    assertEquals("hello", new String(fetched.body(), UTF_8));
    assertEquals("text/html", fetched.type());
    assertEquals("ISO-8859-1", String.valueOf(fetched.charset()));
    assertEquals(List.of("site.example"), lookups);
    assertEquals(List.of("site.example:" + server.port() + "/a?b=c"), server.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "http://inside.example/",
        "http://half.example/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00:ec2::254]/",
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "http://0.0.0.0/",
        "http://１２７.0.0.1/"
      })
  void whatIsNotOnThePublicInternetIsNeverAsked(String address) {
    assertEquals("not on the public internet", failure(address, PAGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://8.8.8.8:22/", "https://8.8.8.8:80800/", "http://8.8.8.8:8080/"})
  void anUnusualPortIsRefused(String address) {
    assertThrows(FetchFailed.class, () -> fetcher.fetch(address, PAGE));
    assertEquals(List.of(), lookups);
  }

  @Test
  void anAllowanceHoldsForOneHostAndPort() {
    server.at("/", "text/html", "secret".getBytes(UTF_8));
    failure("http://inside.example:" + server.port() + "/", PAGE);
    failure("http://127.0.0.1:" + server.port() + "/", PAGE);
    assertEquals(List.of(), server.requests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "//localhost/x",
        "http://169.254.169.254/latest/",
        "http://[::ffff:7f00:1]/",
        "http://0x7f.1/",
        "file:///etc/passwd",
        "gopher://site.example/"
      })
  void aRedirectIntoTheOwnNetworkIsNotFollowed(String location) {
    server.redirect("/r", location);
    failure(site + "/r", PAGE);
    assertEquals(1, server.requests().size());
  }

  @Test
  void fiveRedirectsAreFollowedAndNoMore() throws FetchFailed {
    for (var i = 1; i <= 6; i++) {
      server.redirect("/" + i, i == 1 ? "/end" : "/" + (i - 1));
    }
    server.at("/end", "text/html", "end".getBytes(UTF_8));
    assertEquals(site + "/end", fetch("/5", PAGE).uri().toString());
    assertEquals("too many redirects", failure(site + "/6", PAGE));
  }

  @Test
  void aCircleOfRedirectsEnds() {
    server.redirect("/a", "/b").redirect("/b", "/a");
    assertEquals("too many redirects", failure(site + "/a", PAGE));
    assertEquals(6, server.requests().size());
  }

  @Test
  void anEndlessPageIsCutOff() throws FetchFailed {
    server.stream("/endless", "text/html", "", FetcherTest::endlessly);
    assertEquals(1_000, fetch("/endless", PAGE).body().length);
  }

  @Test
  void anEndlessPictureIsRefused() {
    server.stream("/endless", "image/png", "", FetcherTest::endlessly);
    assertEquals("too large", failure(site + "/endless", PICTURE));
  }

  private static void endlessly(OutputStream out) throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      out.write(new byte[8_192]);
    }
  }

  @Test
  void aGzipBombIsCutOffWhereItWouldUnfold() throws IOException, FetchFailed {
    var bomb = bomb(50_000_000);
    assertTrue(bomb.length < 100_000);
    server.stream("/page", "text/html", "gzip", out -> out.write(bomb));
    server.stream("/picture", "image/png", "gzip", out -> out.write(bomb));
    assertEquals(1_000, fetch("/page", PAGE).body().length);
    assertEquals("too large", failure(site + "/picture", PICTURE));
  }

  private static byte[] bomb(int size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      for (var i = 0; i < size; i += 10_000) {
        gzip.write(new byte[10_000]);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aStreamThatTricklesEndsWithThePatience() throws IOException {
    var end = new CountDownLatch(1);
    server.stream(
        "/slow",
        "text/html",
        "",
        out -> {
          while (!end.await(100, TimeUnit.MILLISECONDS)) {
            out.write('a');
            out.flush();
          }
        });
    fetcher.close();
    fetcher = fetcher(Duration.ofSeconds(1));
    failure(site + "/slow", PAGE);
    end.countDown();
  }

  @Test
  void aServerThatNeverAnswersEndsWithThePatience() throws IOException {
    var end = new CountDownLatch(1);
    server.at(
        "/silent",
        _ -> {
          try {
            end.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    fetcher.close();
    fetcher = fetcher(Duration.ofMillis(500));
    failure(site + "/silent", PAGE);
    end.countDown();
  }

  @Test
  void aNameThatNobodyTellsEndsWithThePatience() throws IOException {
    var end = new CountDownLatch(1);
    try (var patient =
        new AutoCloseableFetcher(
            new Fetcher(
                Set.of(),
                _ -> {
                  end.await();
                  return new InetAddress[] {PUBLIC};
                },
                Duration.ofMillis(200)))) {
      assertThrows(FetchFailed.class, () -> patient.fetcher().fetch("http://slow.example/", PAGE));
    }
    end.countDown();
  }

  private record AutoCloseableFetcher(Fetcher fetcher) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      fetcher.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/svg+xml", "text/plain", "application/octet-stream", "nonsense", ""})
  void anotherTypeIsRefused(String type) {
    server.at("/x", type, "x".getBytes(UTF_8));
    assertEquals("not the type wished for", failure(site + "/x", PAGE.or(PICTURE)));
  }

  @Test
  void onlyAPlainSuccessCounts() {
    server.at(
        "/gone",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    assertEquals("status 404", failure(site + "/gone", PAGE));
  }

  @Test
  void endlessHeadersAreRefused() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var impatient =
            new AutoCloseableFetcher(
                new Fetcher(
                    Set.of("site.example:" + socket.getLocalPort()),
                    this::resolve,
                    Duration.ofSeconds(20)))) {
      var babbling = Thread.startVirtualThread(() -> babble(socket));
      var address = "http://site.example:" + socket.getLocalPort() + "/";
      assertThrows(FetchFailed.class, () -> impatient.fetcher().fetch(address, PAGE));
      babbling.interrupt();
    }
  }

  private static void babble(ServerSocket socket) {
    try (var connection = socket.accept()) {
      var out = connection.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
      while (!Thread.currentThread().isInterrupted()) {
        out.write("X-More: and more\r\n".getBytes(UTF_8));
      }
    } catch (IOException _) {
      // Nobody listens any more.
    }
  }
}
