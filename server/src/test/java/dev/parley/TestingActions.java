package dev.parley;

import static dev.parley.TestingAction.always;
import static dev.parley.TestingAction.atLeast;
import static dev.parley.TestingAction.delete;
import static dev.parley.TestingAction.get;
import static dev.parley.TestingAction.message;
import static dev.parley.TestingAction.put;
import static dev.parley.TestingAction.send;
import static dev.parley.TestingAction.tell;

import dev.parley.TestingAction.Body;
import dev.parley.TestingAction.Call;
import dev.parley.TestingAction.Event;
import dev.parley.TestingAction.Expectation;
import dev.parley.TestingAction.Look;
import dev.parley.TestingAction.Scenery;
import dev.parley.TestingAction.Tus;
import dev.parley.TestingAction.Way;
import dev.parley.TestingScene.Extras;
import dev.parley.TestingScene.Who;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Everything that can be done in a conversation and with its messages, and who may. It is said a
/// second time on purpose: a permission that changes by accident shows.
final class TestingActions {
  private static final String PLACE = "/api/conversations/{place}";
  private static final String OTHER = PLACE + "/members/{other}";
  private static final String THREAD = PLACE + "/threads/{seq}";
  private static final String OWNERS = "/api/messages/{owners}";
  private static final String OTHERS = "/api/messages/{others}";
  private static final String POLL = "/api/messages/{poll}";

  private static final Expectation MEMBER = atLeast(Who.MEMBER);
  private static final Expectation MODERATOR = atLeast(Who.MODERATOR);
  private static final Expectation ADMIN = atLeast(Who.ADMIN);
  private static final Expectation OWNER = atLeast(Who.OWNER);
  private static final Expectation NOBODY = always("not_found");

  private TestingActions() {}

  static Stream<TestingAction> all() {
    return Stream.of(
            conversations(),
            members(),
            settings(),
            doors(),
            reading(),
            sending(),
            changing(),
            inThreads(),
            personal(),
            files(),
            events())
        .flatMap(actions -> actions);
  }

  private static TestingAction of(String name, Way way, Expectation expectation) {
    return new TestingAction(name, way, Scenery.SHARED, expectation);
  }

  private static TestingAction apart(String name, Way way, Expectation expectation) {
    return new TestingAction(name, way, Scenery.OWN, expectation);
  }

  private static TestingAction once(String name, Way way, Expectation expectation) {
    return new TestingAction(name, way, Scenery.FRESH, expectation);
  }

  private static Stream<TestingAction> conversations() {
    return Stream.of(
        of("see it", get(PLACE), MEMBER),
        apart("list it", new Look(get("/api/conversations?limit=200"), "{place}"), MEMBER),
        of(
            "sync",
            new Look(new Call("POST", "/api/sync", TestingActions::known), "{owners}"),
            MEMBER),
        of("prefer", send("PATCH", PLACE + "/preferences", Map.of("pinned", true)), MEMBER),
        of("mark unread", send("POST", PLACE + "/unread", Map.of("seq", 1)), MEMBER),
        of("mark read", send("POST", PLACE + "/read", Map.of("seq", 1)), MEMBER),
        once("leave", delete(PLACE + "/members/{me}"), MEMBER),
        once("delete", delete(PLACE), OWNER));
  }

  private static Object known(TestingAccount actor, TestingScene scene) {
    return Map.of("conversations", Map.of(scene.place().id(), 0));
  }

  private static Stream<TestingAction> members() {
    return Stream.of(
        of("list members", get(PLACE + "/members"), MEMBER),
        once(
            "add",
            send("POST", PLACE + "/members", Map.of("userIds", List.of(Extras.NEW.id()))),
            MEMBER),
        once("remove", delete(OTHER), MODERATOR),
        once("ban", delete(OTHER + "?ban=true"), MODERATOR),
        of("see bans", get(PLACE + "/bans"), MODERATOR),
        once("lift a ban", delete(PLACE + "/bans/{banned}"), MODERATOR),
        once("promote", send("PATCH", OTHER, Map.of("role", "moderator")), ADMIN),
        once("promote to admin", send("PATCH", OTHER, Map.of("role", "admin")), OWNER),
        once("hand over", send("PATCH", OTHER, Map.of("role", "owner")), OWNER));
  }

  private static Stream<TestingAction> settings() {
    return Stream.of(
        apart("rename", send("PATCH", PLACE, Map.of("name", "Quay")), ADMIN),
        apart("describe", send("PATCH", PLACE, Map.of("description", "Where ships are")), ADMIN),
        apart("announcement", send("PATCH", PLACE, Map.of("announcement", true)), ADMIN),
        apart("slow mode", send("PATCH", PLACE, Map.of("slowModeSeconds", 10)), ADMIN),
        apart("disappear", send("PATCH", PLACE, Map.of("disappearAfterSeconds", 60)), ADMIN),
        apart("picture", new Call("PUT", PLACE + "/avatar", (_, _) -> picture()), ADMIN),
        apart("no picture", delete(PLACE + "/avatar"), ADMIN));
  }

  static byte[] picture() {
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<TestingAction> doors() {
    var invite = atLeast(Who.MEMBER, Who.ADMIN);
    return Stream.of(
        of("invite", send("POST", PLACE + "/invites", Map.of()), invite),
        of("see invites", get(PLACE + "/invites"), invite),
        once("revoke another's invite", delete(PLACE + "/invites/{invite}"), MODERATOR),
        of("look at an invite", get("/api/invites/{token}"), always("ok")),
        once(
            "follow an invite",
            send("POST", "/api/invites/{token}/join", Map.of()),
            (_, who) -> join(who)),
        once(
            "join",
            send("POST", "/api/rooms/{place}/join", Map.of()),
            (kind, who) -> kind.equals("room") ? join(who) : "not_found"));
  }

  private static String join(Who who) {
    return who == Who.BANNED ? "banned" : "ok";
  }

  private static Stream<TestingAction> reading() {
    return Stream.of(
        of("read", get("/api/messages?conversationId={place}"), MEMBER),
        of("read a thread", get("/api/messages?conversationId={place}&threadSeq={seq}"), MEMBER),
        of("search", new Look(get("/api/search?q=own&conversationId={place}"), "{owners}"), MEMBER),
        apart("search everywhere", new Look(get("/api/search?q=own"), "{owners}"), MEMBER),
        apart(
            "find mentions",
            new Look(get("/api/mentions?limit=200"), "{owners}"),
            (kind, who) -> who == Who.OWNER ? "not_found" : MEMBER.of(kind, who)),
        of("see pins", get(PLACE + "/pins"), MEMBER),
        of("see links", get(PLACE + "/links"), MEMBER),
        of("see what was shared", get(PLACE + "/media"), MEMBER),
        of("see older versions", get(OTHERS + "/edits"), MEMBER),
        of("see one's vote", get(POLL + "/vote"), MEMBER));
  }

  private static Stream<TestingAction> sending() {
    return messages()
        .flatMap(
            said ->
                Stream.of(
                    of(said.what(), new Call("POST", "/api/messages", said.message()), MEMBER),
                    of(
                        said.what() + " by socket",
                        new Event("message:send", said.message()),
                        MEMBER)));
  }

  private record Said(String what, Body message) {}

  private static Stream<Said> messages() {
    return Stream.of(
        new Said("post", message((_, _) -> Map.of())),
        new Said("reply", message((_, scene) -> Map.of("replyToSeq", scene.seq()))),
        new Said("reply in a thread", message((_, scene) -> Map.of("threadSeq", scene.seq()))),
        new Said(
            "ask in a poll",
            message((_, _) -> Map.of("poll", Map.of("options", List.of("Yes", "No"))))),
        new Said("forward to elsewhere", TestingActions::forwarding),
        new Said("forward from elsewhere", TestingActions::forwarded));
  }

  private static Object forwarding(TestingAccount actor, TestingScene scene) {
    return forward(noteToSelf(actor), scene.membersMessage());
  }

  private static Object forwarded(TestingAccount actor, TestingScene scene) {
    return forward(scene.place(), noteToSelf(actor).say(actor, "Mine"));
  }

  private static Object forward(TestingConversation to, UUID message) {
    return Map.of("conversationId", to.id(), "clientId", UUID.randomUUID(), "forwardOf", message);
  }

  private static TestingConversation noteToSelf(TestingAccount actor) {
    return TestingConversation.direct(actor, actor);
  }

  private static Stream<TestingAction> changing() {
    var pin = atLeast(Who.MEMBER, Who.MODERATOR);
    return Stream.of(
        of("react", put(OTHERS + "/reactions/{emoji}"), MEMBER),
        of("take a reaction back", delete(OTHERS + "/reactions/{emoji}"), MEMBER),
        of("pin", put(OTHERS + "/pin"), pin),
        of("unpin", delete(OTHERS + "/pin"), pin),
        of("edit what the owner said", send("PATCH", OWNERS, Map.of("text", "Ahoy")), OWNER),
        of("take the owner's previews off", delete(OWNERS + "/previews"), OWNER),
        once("take back what the owner said", delete(OWNERS + "?undo=true"), OWNER),
        once("delete what others said", delete(OTHERS), MODERATOR),
        of("vote", send("PUT", POLL + "/vote", Map.of("optionIds", List.of(1))), MEMBER),
        apart("close another's poll", send("POST", POLL + "/close", Map.of()), MODERATOR));
  }

  private static Stream<TestingAction> inThreads() {
    return Stream.of(
        of("follow a thread", put(THREAD + "/follow"), MEMBER),
        of("follow a thread no longer", delete(THREAD + "/follow"), MEMBER),
        of("mark a thread read", send("POST", THREAD + "/read", Map.of("seq", 1)), MEMBER));
  }

  private static Stream<TestingAction> personal() {
    var other = "/api/scheduled/{scheduled}";
    return Stream.of(
        of("draft", send("PUT", PLACE + "/draft", Map.of("text", "Ah")), MEMBER),
        of("save", put(OTHERS + "/saved"), MEMBER),
        of("save no longer", delete(OTHERS + "/saved"), always("ok")),
        of(
            "be reminded",
            send("POST", OTHERS + "/reminder", Map.of("at", TestingScene.tomorrow())),
            MEMBER),
        of("dismiss another's reminder", delete("/api/reminders/{reminder}"), NOBODY),
        of(
            "schedule",
            new Call(
                "POST",
                "/api/scheduled",
                message((_, _) -> Map.of("sendAt", TestingScene.tomorrow()))),
            MEMBER),
        of("change what another scheduled", send("PATCH", other, Map.of("text", "Oh")), NOBODY),
        of("cancel what another scheduled", delete(other), NOBODY),
        of("send what another scheduled", send("POST", other + "/send", Map.of()), NOBODY));
  }

  private static Stream<TestingAction> files() {
    return Stream.concat(
        Stream.of("HEAD", "PATCH", "DELETE")
            .map(method -> of(method + " another's upload", new Tus(method), NOBODY)),
        Stream.of(
            of("see a file", get("/api/media/{file}"), MEMBER),
            of("see a file in small", get("/api/media/{file}/preview"), MEMBER),
            of("see what another has not sent", get("/api/media/{unsent}"), NOBODY),
            of("see that in small", get("/api/media/{unsent}/preview"), NOBODY),
            of("see what became of another's upload", get("/api/upload/{unsent}"), NOBODY),
            of("see what became of a file", get("/api/upload/{file}"), NOBODY),
            of("send what another uploaded", sending("{unsent}"), always("validation_failed")),
            of("send another's file", sending("{file}"), always("validation_failed"))));
  }

  private static Call sending(String file) {
    return new Call(
        "POST",
        "/api/messages",
        message((_, scene) -> Map.of("attachmentIds", List.of(scene.fill(file)))));
  }

  private static Stream<TestingAction> events() {
    return Stream.of(
        of(
            "react by socket",
            new Event(
                "message:react",
                (_, scene) -> Map.of("id", scene.membersMessage(), "emoji", "👍", "on", true)),
            MEMBER),
        of(
            "edit what the owner said by socket",
            new Event(
                "message:edit", (_, scene) -> Map.of("id", scene.ownersMessage(), "text", "Ahoy")),
            OWNER),
        once(
            "delete what others said by socket",
            new Event("message:delete", (_, scene) -> Map.of("id", scene.membersMessage())),
            MODERATOR),
        once(
            "take back what the owner said by socket",
            new Event(
                "message:delete", (_, scene) -> Map.of("id", scene.ownersMessage(), "undo", true)),
            OWNER),
        of("mark read by socket", tell("message:read", Map.of("seq", 1)), MEMBER),
        of("mark delivered", tell("message:delivered", Map.of("seq", 1)), MEMBER),
        of("type", tell("typing", Map.of("typing", true)), MEMBER));
  }
}
