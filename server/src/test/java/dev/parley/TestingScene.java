package dev.parley;

import io.restassured.response.Response;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A group or room with somebody of every standing, fresh for whoever changes something in it.
///
/// @param ownersMessage said by the owner
/// @param membersMessage said by the other member, after that
public record TestingScene(
    TestingConversation place, UUID ownersMessage, UUID membersMessage, UUID invite) {
  /// Who somebody is to the conversation; members from the highest role to the lowest.
  public enum Who {
    OWNER,
    ADMIN,
    MODERATOR,
    MEMBER,
    REMOVED,
    STRANGER,
    BANNED;

    public boolean isMember() {
      return compareTo(MEMBER) <= 0;
    }
  }

  /// Registered once: hashing passwords takes its time.
  private static final Map<Who, TestingAccount> CAST = new EnumMap<>(Who.class);

  /// One more member, whom things happen to, and somebody who is not there yet.
  public static final class Extras {
    public static final TestingAccount OTHER = TestingAccount.register("Otto");
    public static final TestingAccount NEW = TestingAccount.register("Nia");

    private Extras() {}
  }

  /// Whoever is so to every scene.
  public static synchronized TestingAccount person(Who who) {
    return CAST.computeIfAbsent(who, _ -> TestingAccount.register("The " + who));
  }

  /// A new one.
  public static TestingScene of(String kind) {
    var owner = person(Who.OWNER);
    var members =
        Stream.of(Who.ADMIN, Who.MODERATOR, Who.MEMBER, Who.REMOVED, Who.BANNED)
            .map(TestingScene::person);
    var memberIds =
        Stream.concat(members, Stream.of(Extras.OTHER)).map(TestingAccount::id).toList();
    var place =
        TestingConversation.of(
            owner, Map.of("kind", kind, "name", "Harbour", "memberIds", memberIds));
    give(place, Who.ADMIN, "admin");
    give(place, Who.MODERATOR, "moderator");
    place.remove(owner, person(Who.REMOVED));
    place.ban(owner, person(Who.BANNED));
    var invite = owner.request().body(Map.of()).post(place.path("/invites"));
    return new TestingScene(
        place,
        place.say(owner, "I own this"),
        place.say(Extras.OTHER, "I am one of them"),
        UUID.fromString(invite.jsonPath().getString("id")));
  }

  private static void give(TestingConversation place, Who who, String role) {
    person(Who.OWNER)
        .request()
        .body(Map.of("role", role))
        .patch(place.path("/members/" + person(who).id()))
        .then()
        .statusCode(200);
  }

  /// An address below that of the conversation, with `{other}`, `{banned}` and `{invite}` filled
  /// in.
  public String path(String below) {
    return place.path(
        below
            .replace("{other}", Extras.OTHER.id().toString())
            .replace("{banned}", person(Who.BANNED).id().toString())
            .replace("{invite}", invite.toString()));
  }

  /// `ok`, or the code of the problem.
  public static String outcome(Response answer) {
    return answer.statusCode() < 300 ? "ok" : answer.jsonPath().getString("code");
  }

  /// What becomes of an event that somebody sends: `ok`, or the code of the problem.
  public static String outcome(TestingAccount sender, String event, Object payload) {
    try (var socket = TestingSocket.connect(sender)) {
      var acknowledgement = socket.ask(event, payload);
      return acknowledgement.path("ok").asBoolean()
          ? "ok"
          : acknowledgement.at("/error/code").asText();
    }
  }
}
