package dev.parley;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A group or room with somebody of every standing, fresh for whoever changes something in it.
///
/// @param ownersMessage said by the owner, to everyone
/// @param seq of that
/// @param membersMessage said by the other member, after that
/// @param poll asked by the other member
/// @param token of the invite link
public record TestingScene(
    TestingConversation place,
    UUID ownersMessage,
    long seq,
    UUID membersMessage,
    UUID poll,
    UUID invite,
    String token) {
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

  /// By conversation.
  private static final Map<UUID, UUID> FILES = new HashMap<>();

  /// One more member, whom things happen to, and somebody who is not there yet.
  public static final class Extras {
    public static final TestingAccount OTHER = TestingAccount.register("Otto");
    public static final TestingAccount NEW = TestingAccount.register("Nia");

    private static final TestingConversation NOTES = TestingConversation.direct(OTHER, OTHER);

    /// What the other member will send, and be reminded of.
    static final UUID SCHEDULED = post("/api/scheduled", later());

    static final UUID REMINDER =
        post("/api/messages/" + NOTES.say(OTHER, "Tea") + "/reminder", Map.of("at", tomorrow()));

    /// What the other member uploaded and sent nobody, and what is still on its way.
    static final TestingFile UNSENT =
        TestingFile.upload(OTHER, "mine.png", TestingActions.picture());

    static final String UPLOAD =
        TestingFile.tus(OTHER)
            .header("Upload-Length", 10)
            .post("/api/upload/resumable")
            .header("Location");

    private Extras() {}

    private static Map<String, Object> later() {
      var message = new LinkedHashMap<String, Object>(NOTES.message("Later"));
      message.put("sendAt", tomorrow());
      return message;
    }

    private static UUID post(String path, Map<String, ?> body) {
      return UUID.fromString(OTHER.call("POST", path, body).expectOk().text("id"));
    }
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
    var invite = owner.call("POST", place.path("/invites"), Map.of()).expectOk();
    var first = place.say(owner, "@everyone, I own this");
    return new TestingScene(
        place,
        first,
        owner.call("GET", place.path(""), null).json().path("lastSeq").asLong(),
        place.say(Extras.OTHER, "I am one of them"),
        ask(place),
        UUID.fromString(invite.text("id")),
        invite.text("token"));
  }

  private static UUID ask(TestingConversation place) {
    var poll = new LinkedHashMap<String, Object>(place.message("High or low?"));
    poll.put("poll", Map.of("options", List.of("High", "Low")));
    var answer = Extras.OTHER.call("POST", "/api/messages", poll).expectOk();
    return UUID.fromString(answer.text("id"));
  }

  private static void give(TestingConversation place, Who who, String role) {
    var address = place.path("/members/" + person(who).id());
    person(Who.OWNER).call("PATCH", address, Map.of("role", role)).expectOk();
  }

  /// The same people in another conversation.
  public TestingScene in(TestingConversation other) {
    return new TestingScene(other, ownersMessage, seq, membersMessage, poll, invite, token);
  }

  /// Shares a picture, once, in the name of the other member.
  private UUID file() {
    return FILES.computeIfAbsent(place.id(), _ -> share());
  }

  private UUID share() {
    var file = TestingFile.upload(Extras.OTHER, "sea.png", TestingActions.picture());
    var path = "/api/upload/" + file.id();
    Await.until(() -> Extras.OTHER.call("GET", path, null).body().contains("\"status\":\"ready\""));
    file.sendBy(Extras.OTHER, place).then().statusCode(201);
    return file.id();
  }

  /// An address with everything in braces filled in.
  public String fill(String address) {
    return (address.contains("{file}") ? address.replace("{file}", file().toString()) : address)
        .replace("{place}", place.id().toString())
        .replace("{owners}", ownersMessage.toString())
        .replace("{others}", membersMessage.toString())
        .replace("{poll}", poll.toString())
        .replace("{other}", Extras.OTHER.id().toString())
        .replace("{banned}", person(Who.BANNED).id().toString())
        .replace("{invite}", invite.toString())
        .replace("{token}", token)
        .replace("{unsent}", Extras.UNSENT.id().toString())
        .replace("{upload}", Extras.UPLOAD)
        .replace("{seq}", Long.toString(seq))
        .replace("{scheduled}", Extras.SCHEDULED.toString())
        .replace("{reminder}", Extras.REMINDER.toString())
        .replace("{emoji}", "👍");
  }

  static String tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS).toString();
  }

  /// `ok`, or the code of the problem.
  static String outcome(TestingHttp.Answer answer) {
    return answer.isOk() ? "ok" : answer.text("code");
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
