package dev.parley.gateway;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.CLEO;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.Await;
import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An old snapshot and the events since are a fresh snapshot, whatever happens meanwhile.
@QuarkusTest
final class SnapshotTest extends RealtimeTest {
  private static final int STEPS = 50;

  /// Somebody who does things at random.
  private record Actor(
      TestingAccount account, TestingSocket socket, List<TestingConversation> places, Random dice) {
    TestingConversation somewhere() {
      return places.get(dice.nextInt(places.size()));
    }

    /// The newest of their own messages that they heard of, if any.
    String ownMessage() {
      return message(m -> m.path("senderId").asText().equals(account.id().toString()));
    }

    /// A new message that they heard of, if any.
    String someMessage() {
      return message(_ -> true);
    }

    private String message(Predicate<JsonNode> fits) {
      return socket.all("message:received").reversed().stream()
          .filter(fits)
          .map(m -> m.path("id").asText())
          .skip(dice.nextInt(3))
          .findFirst()
          .orElse(account.id().toString());
    }
  }

  private void step(Actor actor) {
    var where = actor.somewhere();
    var seq = 1 + actor.dice().nextInt(30);
    switch (actor.dice().nextInt(18)) {
      case 11, 12 -> actor.socket().ask("message:send", with(where, "threadSeq", seq));
      case 13, 14 -> react(actor);
      case 15 ->
          actor.socket().ask("message:delete", Map.of("id", actor.ownMessage(), "undo", true));
      case 16 -> pin(actor);
      case 17 -> forward(actor, where);
      case 0, 1, 2 -> actor.socket().ask("message:send", where.message("It is " + seq));
      case 3 -> actor.socket().ask("message:send", with(where, "replyToSeq", seq));
      case 4 ->
          actor
              .socket()
              .ask("message:edit", Map.of("id", actor.ownMessage(), "text", "It was " + seq));
      case 5 -> actor.socket().ask("message:delete", Map.of("id", actor.ownMessage()));
      case 7 -> actor.socket().ask("message:send", poll(where));
      case 8 -> vote(actor);
      case 9 -> actor.account().request().post("/api/messages/" + actor.ownMessage() + "/close");
      case 6 ->
          actor.socket().ask("message:delivered", Map.of("conversationId", where.id(), "seq", seq));
      default ->
          actor.socket().ask("message:read", Map.of("conversationId", where.id(), "seq", seq));
    }
  }

  private static Map<String, Object> with(TestingConversation where, String field, long seq) {
    var message = new HashMap<>(where.message("About that, @everyone"));
    message.put(field, seq);
    return message;
  }

  private static Map<String, Object> poll(TestingConversation where) {
    var message = new HashMap<>(where.message("When?"));
    message.put("poll", Map.of("options", List.of("Now", "Never"), "multiple", true));
    return message;
  }

  private static void vote(Actor actor) {
    actor.socket().all("message:received").reversed().stream()
        .filter(m -> m.path("poll").isObject())
        .findFirst()
        .ifPresent(
            poll ->
                actor
                    .account()
                    .request()
                    .body(Map.of("optionIds", List.of(actor.dice().nextInt(2))))
                    .put("/api/messages/" + poll.path("id").asText() + "/vote"));
  }

  private static void react(Actor actor) {
    var emoji = actor.dice().nextBoolean() ? "👍" : "🌊";
    var on = actor.dice().nextInt(3) > 0;
    actor
        .socket()
        .ask("message:react", Map.of("id", actor.someMessage(), "emoji", emoji, "on", on));
  }

  private static void pin(Actor actor) {
    var path = "/api/messages/" + actor.someMessage() + "/pin";
    if (actor.dice().nextBoolean()) {
      actor.account().request().put(path);
    } else {
      actor.account().request().delete(path);
    }
  }

  private static void forward(Actor actor, TestingConversation to) {
    var message = new HashMap<>(to.message(""));
    message.put("forwardOf", actor.someMessage());
    actor.socket().ask("message:send", message);
  }

  /// What the owner of the groups does besides.
  private void govern(Actor owner) {
    var group = owner.places().getFirst();
    var request = owner.account().request();
    switch (owner.dice().nextInt(5)) {
      case 0 -> request.body(Map.of("userIds", List.of(CLEO.id()))).post(group.path("/members"));
      case 1 -> request.delete(group.path("/members/" + CLEO.id()));
      case 2 ->
          request.body(Map.of("name", "Tide " + owner.dice().nextInt(99))).patch(group.path(""));
      case 3 ->
          request
              .body(Map.of("role", owner.dice().nextBoolean() ? "admin" : "member"))
              .patch(group.path("/members/" + BEN.id()));
      default ->
          request
              .body(Map.of("pinned", owner.dice().nextBoolean()))
              .patch(group.path("/preferences"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anOldSnapshotAndTheEventsSinceAreAFreshOne(long seed) throws Exception {
    var places =
        List.of(
            TestingConversation.group(ADA, BEN, CLEO),
            TestingConversation.group(ADA, BEN, CLEO),
            TestingConversation.direct(ADA, BEN));
    var actors =
        List.of(
            new Actor(ADA, connect(ADA), places, new Random(seed)),
            new Actor(BEN, connect(BEN), places, new Random(seed + 100)),
            new Actor(CLEO, connect(CLEO), places.subList(0, 2), new Random(seed + 200)));
    catchUp();
    actors.forEach(actor -> actor.socket().forget());
    var replicas = actors.stream().map(actor -> Replica.of(actor.account())).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lives = actors.stream().map(actor -> (Callable<Boolean>) () -> live(actor)).toList();
      for (var life : threads.invokeAll(lives)) {
        life.get();
      }
    }
    catchUp();

    for (var i = 0; i < actors.size(); i++) {
      assertBecomesFresh(replicas.get(i), actors.get(i));
      assertEquals(Map.of(), replicas.get(i).unexplained());
    }
  }

  /// A conversation whose settings changed is shown a moment later than what is said in it.
  private static void assertBecomesFresh(Replica replica, Actor actor) {
    var fresh = Replica.of(actor.account());
    var heard = new AtomicInteger();
    try {
      Await.until(
          () -> {
            var received = actor.socket().received();
            received.subList(heard.get(), received.size()).forEach(replica::apply);
            heard.set(received.size());
            return fresh.comparedWith(replica).equals(replica.comparedWith(fresh));
          });
    } catch (AssertionError e) {
      assertEquals(fresh.comparedWith(replica), replica.comparedWith(fresh));
      throw e;
    }
  }

  /// A device whose connection breaks now and then: it misses a stretch of what comes, and hears
  /// some of the rest twice.
  private static final class Device {
    private final Actor actor;
    private final Replica replica;
    private int heard;

    Device(Actor actor) {
      this.actor = actor;
      actor.socket().forget();
      replica = Replica.of(actor.account());
    }

    void listen() {
      var received = actor.socket().received();
      var isCut = actor.dice().nextInt(3) == 0;
      var missed = isCut ? actor.dice().nextInt(1 + received.size() - heard) : 0;
      received.subList(heard + missed, received.size()).forEach(this::apply);
      heard = received.size();
      if (isCut) {
        replica.sync();
      }
    }

    private void apply(TestingSocket.Event event) {
      replica.apply(event);
      if (!event.name().startsWith("conversation:") && actor.dice().nextInt(10) == 0) {
        replica.apply(event);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void whateverIsLostSyncBringsItBack(long seed) throws Exception {
    var places =
        List.of(TestingConversation.group(ADA, BEN, CLEO), TestingConversation.direct(ADA, BEN));
    var actors =
        List.of(
            new Actor(ADA, connect(ADA), places, new Random(seed)),
            new Actor(BEN, connect(BEN), places, new Random(seed + 100)),
            new Actor(CLEO, connect(CLEO), places.subList(0, 1), new Random(seed + 200)));
    catchUp();
    var devices = actors.stream().map(Device::new).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lives = devices.stream().map(it -> (Callable<Boolean>) () -> live(it)).toList();
      for (var life : threads.invokeAll(lives)) {
        life.get();
      }
    }
    catchUp();

    for (var device : devices) {
      device.listen();
      device.replica.sync();
      var fresh = Replica.of(device.actor.account());
      assertEquals(fresh.comparedWith(device.replica), device.replica.comparedWith(fresh));
    }
  }

  private boolean live(Device device) {
    for (var i = 0; i < STEPS; i++) {
      step(device.actor);
      if (device.actor.account().equals(ADA) && i % 4 == 0) {
        govern(device.actor);
      }
      if (i % 5 == 0) {
        device.listen();
      }
    }
    return true;
  }

  private boolean live(Actor actor) {
    for (var i = 0; i < STEPS; i++) {
      step(actor);
      if (actor.account().equals(ADA) && i % 4 == 0) {
        govern(actor);
      }
    }
    return true;
  }
}
