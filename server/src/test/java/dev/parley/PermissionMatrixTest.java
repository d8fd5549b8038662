package dev.parley;

import static dev.parley.TestingAction.delete;
import static dev.parley.TestingAction.get;
import static dev.parley.TestingAction.send;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.TestingAction.Call;
import dev.parley.TestingAction.Event;
import dev.parley.TestingAction.Look;
import dev.parley.TestingAction.Scenery;
import dev.parley.TestingAction.Tus;
import dev.parley.TestingScene.Extras;
import dev.parley.TestingScene.Who;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every action × every role × member, removed member, stranger, banned; by REST, and by socket
/// where there is an event for it.
@QuarkusTest
final class PermissionMatrixTest {
  private static final String GROUP = "group";
  private static final String ROOM = "room";

  /// What is about no conversation, or a list of what is one's own: such lists have tests of their
  /// own of who is not in it any more.
  private static final Set<String> ELSEWHERE =
      Set.of(
          "POST /api/auth/register",
          "POST /api/auth/login",
          "POST /api/auth/refresh",
          "POST /api/auth/logout",
          "GET /api/auth/sessions",
          "DELETE /api/auth/sessions",
          "DELETE /api/auth/sessions/{}",
          "GET /api/users",
          "GET /api/users/{}",
          "GET /api/users/me",
          "PATCH /api/users/me",
          "PUT /api/users/me/avatar",
          "DELETE /api/users/me/avatar",
          "POST /api/users/me/password",
          "GET /api/avatars/{}",
          "GET /api/gifs",
          "GET /api/gifs/{}",
          "GET /api/features",
          "GET /api/rooms",
          "POST /api/conversations",
          "GET /api/drafts",
          "GET /api/saved",
          "GET /api/reminders",
          "GET /api/scheduled",
          "GET /api/threads",
          "POST /api/upload",
          "POST /api/upload/resumable",
          // Of a page that has to be fetched first: PreviewsTest.
          "GET /api/media/previews/{}",
          "presence");

  private static final Map<String, TestingScene> SHARED = new HashMap<>();
  private static final Pattern CLIENT_EVENT = Pattern.compile("(?:write|signal)\\(\"([a-z:]+)\"");

  static Stream<Arguments> matrix() {
    return Stream.of(GROUP, ROOM)
        .flatMap(kind -> TestingActions.all().map(action -> Arguments.of(kind, action)));
  }

  private static synchronized TestingScene shared(String kind) {
    return SHARED.computeIfAbsent(kind, TestingScene::of);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("matrix")
  void onlyThoseMayWhoMay(String kind, TestingAction action) {
    var expected = new LinkedHashMap<Who, String>();
    var found = new LinkedHashMap<Who, String>();
    var shared = action.scenery() == Scenery.OWN ? TestingScene.of(kind) : shared(kind);
    for (var who : Who.values()) {
      expected.put(who, action.expectation().of(kind, who));
    }
    var scenes = new EnumMap<Who, CompletableFuture<TestingScene>>(Who.class);
    expected.forEach((who, outcome) -> scenes.put(who, scene(kind, action, outcome, shared)));
    for (var who : Who.values()) {
      found.put(who, action.way().by(TestingScene.person(who), scenes.get(who).join()));
    }
    assertEquals(expected, found);
  }

  // Set side by side, as each takes a dozen calls.
  private static CompletableFuture<TestingScene> scene(
      String kind, TestingAction action, String outcome, TestingScene shared) {
    return action.scenery() == Scenery.FRESH && outcome.equals("ok")
        ? CompletableFuture.supplyAsync(() -> TestingScene.of(kind), Thread::startVirtualThread)
        : CompletableFuture.completedFuture(shared);
  }

  @Test
  void everyRouteAndEveryEventIsInTheTable() throws IOException {
    var known = TestingActions.all().map(PermissionMatrixTest::door).collect(Collectors.toSet());
    known.addAll(ELSEWHERE);
    var missing = new TreeSet<String>();
    Map<String, Map<String, ?>> paths =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().path("paths");
    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .map(it -> it.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]+}", "{}"))
                .forEach(missing::add));
    var events = Files.readString(Path.of("src/main/java/dev/parley/gateway/ClientEvents.java"));
    CLIENT_EVENT.matcher(events).results().forEach(event -> missing.add(event.group(1)));
    missing.removeAll(known);
    assertEquals(Set.of(), missing, "who may do this?");
  }

  private static String door(TestingAction action) {
    return switch (action.way()) {
      case Call call -> call.route();
      case Look(var call, _) -> call.route();
      case Tus tus -> tus.route();
      case Event(var event, _) -> event;
    };
  }

  private static final String PLACE = "/api/conversations/{place}";

  private static String member(TestingAccount account) {
    return PLACE + "/members/" + account.id();
  }

  @Test
  void nobodyChangesThoseWhoAreNotBelowThem() {
    for (var who : List.of(Who.ADMIN, Who.MODERATOR)) {
      for (var other : List.of(Who.OWNER, Who.ADMIN, Who.MODERATOR)) {
        var isBelow = who.compareTo(other) < 0;
        var path = member(TestingScene.person(other));
        var actor = TestingScene.person(who);
        if (who != other) {
          var outcome = isBelow ? "ok" : "forbidden";
          var scene = TestingScene.of(GROUP);
          assertEquals(outcome, delete(path).by(actor, scene), who + " removes " + other);
          var another = TestingScene.of(GROUP);
          assertEquals(
              outcome, delete(path + "?ban=true").by(actor, another), who + " bans " + other);
        }
      }
    }
    var admin = TestingScene.person(Who.ADMIN);
    var scene = TestingScene.of(GROUP);
    var moderator = member(TestingScene.person(Who.MODERATOR));
    assertEquals("ok", send("PATCH", moderator, Map.of("role", "member")).by(admin, scene));
    var owner = member(TestingScene.person(Who.OWNER));
    assertEquals("forbidden", send("PATCH", owner, Map.of("role", "member")).by(admin, scene));
    assertEquals(
        "forbidden", send("PATCH", member(admin), Map.of("role", "owner")).by(admin, scene));
  }

  @Test
  void whatAGroupHasADirectConversationHasNot() {
    var ada = TestingScene.person(Who.OWNER);
    var ben = TestingScene.person(Who.MEMBER);
    var direct = TestingConversation.direct(ada, ben);
    var scene = TestingScene.of(GROUP).in(direct);
    var refused =
        List.of(
            send("PATCH", PLACE, Map.of("name", "Quay")),
            send("PATCH", PLACE, Map.of("description", "x")),
            send("PATCH", PLACE, Map.of("announcement", true)),
            send("PATCH", PLACE, Map.of("slowModeSeconds", 5)),
            delete(PLACE + "/avatar"),
            delete(PLACE),
            delete(member(ada)),
            delete(member(ben) + "?ban=true"),
            send("POST", PLACE + "/members", Map.of("userIds", List.of(Extras.NEW.id()))),
            send("POST", PLACE + "/invites", Map.of()),
            get(PLACE + "/invites"),
            get(PLACE + "/bans"),
            send("PATCH", member(ben), Map.of("role", "admin")));
    for (var deed : refused) {
      assertEquals("forbidden", deed.by(ada, scene));
    }
    var disappear = send("PATCH", PLACE, Map.of("disappearAfterSeconds", 60));
    assertEquals("ok", disappear.by(ben, scene));
    var archive = send("PATCH", PLACE + "/preferences", Map.of("archived", true));
    assertEquals("ok", archive.by(ben, scene));
  }

  @Test
  void everyoneSeesWhatTheyMayDo() {
    var scene = TestingScene.of(GROUP);
    var member = TestingScene.person(Who.MEMBER);
    assertEquals(
        List.of("post", "forward", "pin", "mentionEveryone", "add", "invite", "leave"),
        scene.place().seenBy(member).jsonPath().getList("permissions"));
    var owner = TestingScene.person(Who.OWNER);
    owner.request().body(Map.of("announcement", true)).patch(scene.place().path(""));
    assertEquals(
        List.of("forward", "pin", "mentionEveryone", "add", "invite", "leave"),
        scene.place().seenBy(member).jsonPath().getList("permissions"));
  }
}
