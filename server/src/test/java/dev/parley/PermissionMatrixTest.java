package dev.parley;

import static dev.parley.TestingScene.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.TestingScene.Extras;
import dev.parley.TestingScene.Who;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every action × every role × member, removed member, stranger, banned; by REST, and by socket
/// where there is an event for it. What is in the tables here is said a second time on purpose: a
/// permission that changes by accident shows.
@QuarkusTest
final class PermissionMatrixTest {
  private static final String GROUP = "group";
  private static final String ROOM = "room";
  private static final String OTHER = "/members/{other}";

  /// Does something; gives `ok`, or the code of the problem.
  interface Deed {
    String by(TestingAccount actor, TestingScene scene);
  }

  /// Something that can be done.
  ///
  /// @param inGroups the lowest role that may
  /// @param inRooms the lowest role that may
  /// @param once whether it can be done but once in one scene
  record Action(String name, Who inGroups, Who inRooms, boolean once, Deed deed) {
    @Override
    public String toString() {
      return name;
    }

    String expected(String kind, Who who) {
      if (!who.isMember()) {
        return "not_found";
      }
      var lowest = kind.equals(ROOM) ? inRooms : inGroups;
      return who.compareTo(lowest) <= 0 ? "ok" : "forbidden";
    }
  }

  private static Action of(String name, Who lowest, Deed deed) {
    return new Action(name, lowest, lowest, false, deed);
  }

  private static Action once(String name, Who lowest, Deed deed) {
    return new Action(name, lowest, lowest, true, deed);
  }

  private static Deed get(String below) {
    return (actor, scene) -> outcome(actor.request().get(scene.path(below)));
  }

  private static Deed delete(String below) {
    return (actor, scene) -> outcome(actor.request().delete(scene.path(below)));
  }

  private static Deed post(String below, Map<String, ?> body) {
    return (actor, scene) -> outcome(actor.request().body(body).post(scene.path(below)));
  }

  private static Deed patch(String below, Map<String, ?> body) {
    return (actor, scene) -> outcome(actor.request().body(body).patch(scene.path(below)));
  }

  /// An event with the conversation's id in it.
  private static Deed tell(String event, Map<String, ?> payload) {
    return (actor, scene) -> {
      var whole = new LinkedHashMap<String, Object>(payload);
      whole.put("conversationId", scene.place().id());
      return outcome(actor, event, whole);
    };
  }

  private static Deed add() {
    return post("/members", Map.of("userIds", List.of(Extras.NEW.id())));
  }

  private static String member(TestingAccount account) {
    return "/members/" + account.id();
  }

  private static Stream<Action> inTheConversation() {
    return Stream.of(
        of("see it", Who.MEMBER, get("")),
        of("list members", Who.MEMBER, get("/members")),
        of("set preferences", Who.MEMBER, patch("/preferences", Map.of("pinned", true))),
        of("mark unread", Who.MEMBER, post("/unread", Map.of("seq", 1))),
        of("mark read", Who.MEMBER, post("/read", Map.of("seq", 1))),
        once("leave", Who.MEMBER, (actor, scene) -> delete(member(actor)).by(actor, scene)),
        once("add", Who.MEMBER, (actor, scene) -> add().by(actor, scene)),
        once("remove", Who.MODERATOR, delete(OTHER)),
        once("ban", Who.MODERATOR, delete(OTHER + "?ban=true")),
        of("see bans", Who.MODERATOR, get("/bans")),
        once("lift a ban", Who.MODERATOR, delete("/bans/{banned}")),
        once("promote", Who.ADMIN, patch(OTHER, Map.of("role", "moderator"))),
        once("promote to admin", Who.OWNER, patch(OTHER, Map.of("role", "admin"))),
        once("hand over", Who.OWNER, patch(OTHER, Map.of("role", "owner"))),
        of("rename", Who.ADMIN, patch("", Map.of("name", "Quay"))),
        of("describe", Who.ADMIN, patch("", Map.of("description", "Where ships are"))),
        of("picture", Who.ADMIN, delete("/avatar")),
        of("announcement", Who.ADMIN, patch("", Map.of("announcement", true))),
        of("slow mode", Who.ADMIN, patch("", Map.of("slowModeSeconds", 10))),
        of("disappear", Who.ADMIN, patch("", Map.of("disappearAfterSeconds", 60))),
        once("delete", Who.OWNER, delete("")),
        new Action("invite", Who.MEMBER, Who.ADMIN, false, post("/invites", Map.of())),
        new Action("see invites", Who.MEMBER, Who.ADMIN, false, get("/invites")),
        once("revoke another's invite", Who.MODERATOR, delete("/invites/{invite}")));
  }

  private static Stream<Action> withMessages() {
    return Stream.of(
        of(
            "read messages",
            Who.MEMBER,
            (actor, scene) ->
                outcome(actor.request().get("/api/messages?conversationId=" + scene.place().id()))),
        of(
            "post",
            Who.MEMBER,
            (actor, scene) ->
                outcome(actor.request().body(scene.place().message("Ahoy")).post("/api/messages"))),
        of("react", Who.MEMBER, (actor, scene) -> put(actor, others(scene) + "/reactions/👍")),
        new Action(
            "pin",
            Who.MEMBER,
            Who.MODERATOR,
            false,
            (actor, scene) -> put(actor, others(scene) + "/pin")),
        of("see pins", Who.MEMBER, get("/pins")),
        of("see links", Who.MEMBER, get("/links")),
        of("follow a thread", Who.MEMBER, (actor, scene) -> put(actor, thread(scene) + "/follow")),
        of("read a thread", Who.MEMBER, post("/threads/1/read", Map.of("seq", 1))),
        of(
            "see older versions",
            Who.MEMBER,
            (actor, scene) -> outcome(actor.request().get(others(scene) + "/edits"))),
        of(
            "edit what the owner said",
            Who.OWNER,
            (actor, scene) ->
                outcome(actor.request().body(Map.of("text", "Ahoy")).patch(owners(scene)))),
        once(
            "take back what the owner said",
            Who.OWNER,
            (actor, scene) -> outcome(actor.request().delete(owners(scene) + "?undo=true"))),
        once(
            "delete what others said",
            Who.MODERATOR,
            (actor, scene) -> outcome(actor.request().delete(others(scene)))));
  }

  private static String put(TestingAccount actor, String path) {
    return outcome(actor.request().put(path));
  }

  private static String others(TestingScene scene) {
    return "/api/messages/" + scene.membersMessage();
  }

  private static String owners(TestingScene scene) {
    return "/api/messages/" + scene.ownersMessage();
  }

  private static String thread(TestingScene scene) {
    return scene.place().path("/threads/1");
  }

  private static Stream<Action> bySocket() {
    return Stream.of(
        of(
            "post",
            Who.MEMBER,
            (actor, scene) -> outcome(actor, "message:send", scene.place().message("Ahoy"))),
        of(
            "react",
            Who.MEMBER,
            (actor, scene) ->
                outcome(
                    actor,
                    "message:react",
                    Map.of("id", scene.membersMessage(), "emoji", "👍", "on", true))),
        of(
            "edit what the owner said",
            Who.OWNER,
            (actor, scene) ->
                outcome(
                    actor, "message:edit", Map.of("id", scene.ownersMessage(), "text", "Ahoy"))),
        once(
            "delete what others said",
            Who.MODERATOR,
            (actor, scene) ->
                outcome(actor, "message:delete", Map.of("id", scene.membersMessage()))),
        of("mark read", Who.MEMBER, tell("message:read", Map.of("seq", 1))),
        of("mark delivered", Who.MEMBER, tell("message:delivered", Map.of("seq", 1))),
        of("type", Who.MEMBER, tell("typing", Map.of("typing", true))));
  }

  static Stream<Arguments> matrix() {
    return Stream.of(GROUP, ROOM)
        .flatMap(
            kind ->
                Stream.of(inTheConversation(), withMessages(), bySocket())
                    .flatMap(actions -> actions)
                    .map(action -> Arguments.of(kind, action)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("matrix")
  void onlyThoseMayWhoMay(String kind, Action action) {
    var expected = new LinkedHashMap<Who, String>();
    var found = new LinkedHashMap<Who, String>();
    var shared = TestingScene.of(kind);
    for (var who : Who.values()) {
      expected.put(who, action.expected(kind, who));
      // Who may not changes nothing.
      var isLast = action.once() && "ok".equals(expected.get(who));
      var scene = isLast ? TestingScene.of(kind) : shared;
      found.put(who, action.deed().by(TestingScene.person(who), scene));
    }
    assertEquals(expected, found);
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
    assertEquals("ok", patch(moderator, Map.of("role", "member")).by(admin, scene));
    var owner = member(TestingScene.person(Who.OWNER));
    assertEquals("forbidden", patch(owner, Map.of("role", "member")).by(admin, scene));
    assertEquals("forbidden", patch(member(admin), Map.of("role", "owner")).by(admin, scene));
  }

  @Test
  void whatAGroupHasADirectConversationHasNot() {
    var ada = TestingScene.person(Who.OWNER);
    var ben = TestingScene.person(Who.MEMBER);
    var direct = TestingConversation.direct(ada, ben);
    var scene = new TestingScene(direct, new UUID(0, 0), new UUID(0, 0), new UUID(0, 0));
    var refused =
        List.of(
            patch("", Map.of("name", "Quay")),
            patch("", Map.of("description", "x")),
            patch("", Map.of("announcement", true)),
            patch("", Map.of("slowModeSeconds", 5)),
            delete("/avatar"),
            delete(""),
            delete(member(ada)),
            delete(member(ben) + "?ban=true"),
            add(),
            post("/invites", Map.of()),
            get("/invites"),
            get("/bans"),
            patch(member(ben), Map.of("role", "admin")));
    for (var deed : refused) {
      assertEquals("forbidden", deed.by(ada, scene));
    }
    assertEquals("ok", patch("", Map.of("disappearAfterSeconds", 60)).by(ben, scene));
    assertEquals("ok", patch("/preferences", Map.of("archived", true)).by(ben, scene));
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
