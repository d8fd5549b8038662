package dev.parley;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A Socket.IO client over a real WebSocket: remembers everything it is sent, and lets a test wait
/// for what it expects.
public final class TestingSocket implements AutoCloseable {
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();

  /// An event as received.
  public record Event(String name, JsonNode payload) {}

  private final Lock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();
  private final List<Event> events = new ArrayList<>();
  private final Map<Long, JsonNode> answers = new HashMap<>();
  private final WebSocket webSocket;
  private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
  private @Nullable JsonNode greeting;
  private @Nullable JsonNode refusal;
  private boolean disconnected;
  private boolean closed;
  private volatile boolean silent;
  private long lastAck;

  private TestingSocket(WebSocket.Builder request, int port) {
    var address = "ws://localhost:" + port + "/socket.io/?EIO=4&transport=websocket";
    webSocket = request.buildAsync(URI.create(address), new Listener()).join();
  }

  /// A connection to no namespace yet.
  public static TestingSocket open() {
    return openAt(RestAssured.port);
  }

  /// The same to a server of the test's own.
  public static TestingSocket openAt(int port) {
    return new TestingSocket(HTTP.newWebSocketBuilder(), port);
  }

  /// The same from a web page.
  public static TestingSocket openFrom(String origin) {
    var request = HTTP.newWebSocketBuilder().header("Origin", origin);
    return new TestingSocket(request, RestAssured.port);
  }

  /// Connects somebody and waits until they are let in.
  public static TestingSocket connect(TestingAccount account) {
    var socket = open();
    socket.enter(Map.of("token", account.accessToken()));
    socket.awaitEntered();
    return socket;
  }

  /// Asks to be let in.
  public void enter(Object auth) {
    send("40" + json(auth));
  }

  /// Waits for the server's greeting.
  public void awaitEntered() {
    await(() -> greeting != null, () -> "no greeting, but " + refusal);
  }

  /// Waits for a refusal, or for the greeting; says whether it was the greeting.
  public boolean awaitDecision() {
    await(() -> greeting != null || refusal != null || closed, () -> "no decision");
    return locked(() -> greeting != null);
  }

  /// Waits for the server's `connect_error`.
  public JsonNode awaitRefusal() {
    await(() -> refusal != null, () -> "not refused");
    return locked(() -> refusal == null ? JsonNodeFactory.instance.nullNode() : refusal);
  }

  /// Waits until the server has ended the connection.
  public void awaitClosed() {
    await(() -> closed, () -> "still open");
  }

  /// Whether the server said that the socket is out, before the connection ended.
  public boolean wasDisconnected() {
    return locked(() -> disconnected);
  }

  public boolean isClosed() {
    return locked(() -> closed);
  }

  /// Sends an event and waits for its acknowledgement.
  public JsonNode ask(String event, Object... args) {
    var id = locked(() -> ++lastAck);
    send("42" + id + packet(event, args));
    await(() -> answers.containsKey(id), () -> "no answer to " + event);
    return locked(() -> answers.getOrDefault(id, JsonNodeFactory.instance.nullNode()));
  }

  /// Sends an event many times without waiting in between, and waits for all acknowledgements.
  public List<JsonNode> askTimes(int times, String event, Object... args) {
    var first = locked(() -> lastAck + 1);
    for (var id = first; id < first + times; id++) {
      send("42" + id + packet(event, args));
    }
    var last = first + times - 1;
    await(() -> answers.containsKey(last), () -> "no answer to the last " + event);
    return locked(
        () -> {
          lastAck = last;
          return LongStream.rangeClosed(first, last).mapToObj(answers::get).toList();
        });
  }

  /// The same with arguments that no JSON library would write.
  public JsonNode askRaw(String eventAndArgs) {
    var id = locked(() -> ++lastAck);
    send("42" + id + eventAndArgs);
    await(() -> answers.containsKey(id), () -> "no answer to " + eventAndArgs);
    return locked(() -> answers.getOrDefault(id, JsonNodeFactory.instance.nullNode()));
  }

  /// Sends an event and wants no acknowledgement.
  public void tell(String event, Object... args) {
    send("42" + packet(event, args));
  }

  /// Sends what is no Socket.IO packet, perhaps.
  public void send(String text) {
    sendLater(text).join();
  }

  // The JDK's WebSocket takes one message at a time.
  private synchronized CompletableFuture<?> sendLater(String text) {
    sent = sent.thenCompose(_ -> webSocket.sendText(text, true));
    return sent;
  }

  /// Waits for an event that fits, from the first one ever received on.
  public JsonNode await(String event, Predicate<JsonNode> fits) {
    await(
        () -> events.stream().anyMatch(e -> e.name().equals(event) && fits.test(e.payload())),
        () -> "no such " + event + " among " + events);
    return all(event).stream().filter(fits).findFirst().orElseThrow();
  }

  /// Every payload of an event received so far.
  public List<JsonNode> all(String event) {
    return received().stream().filter(e -> e.name().equals(event)).map(Event::payload).toList();
  }

  /// Every event received so far.
  public List<Event> received() {
    return locked(() -> List.copyOf(events));
  }

  /// Forgets what was received so far.
  public void forget() {
    locked(
        () -> {
          events.clear();
          return true;
        });
  }

  /// Answers no heartbeat any more, as a machine that fell off the network.
  public void fallSilent() {
    silent = true;
  }

  /// Breaks the connection without a word.
  public void kill() {
    webSocket.abort();
    locked(() -> closed = true);
  }

  @Override
  public void close() {
    if (!isClosed()) {
      webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }
  }

  private static String packet(String event, Object... args) {
    var packet = new ArrayList<Object>(List.of(event));
    packet.addAll(List.of(args));
    return json(packet);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> T locked(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  private void await(Supplier<Boolean> condition, Supplier<String> complaint) {
    lock.lock();
    try {
      var left = PATIENCE_NANOS;
      while (!condition.get()) {
        if (left <= 0) {
          throw new AssertionError(complaint.get());
        }
        left = heard.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private void hear(String packet) throws JsonProcessingException {
    switch (packet.length() < 2 ? packet : packet.substring(0, 2)) {
      case "40" -> greeting = JSON.readTree(packet.substring(2));
      case "41" -> disconnected = true;
      case "42" -> {
        var event = JSON.readTree(packet.substring(2));
        events.add(new Event(event.path(0).asText(), event.path(1)));
      }
      case "43" -> {
        var start = packet.indexOf('[');
        var id = Long.parseLong(packet.substring(2, start));
        answers.put(id, JSON.readTree(packet.substring(start)).path(0));
      }
      case "44" -> refusal = JSON.readTree(packet.substring(2));
      case "2" -> {
        if (!silent) {
          var _ = sendLater("3");
        }
      }
      default -> {}
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        var packet = partial.toString();
        partial.setLength(0);
        lock.lock();
        try {
          hear(packet);
          heard.signalAll();
        } catch (JsonProcessingException e) {
          throw new IllegalStateException(e);
        } finally {
          lock.unlock();
        }
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      end();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      end();
    }

    private void end() {
      lock.lock();
      try {
        closed = true;
        heard.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
