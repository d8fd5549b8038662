package dev.parley.messages;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.CLEO;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingPeople;
import dev.parley.conversations.Conversations;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class PollsTest extends RealtimeTest {
  private static final List<String> OPTIONS = List.of("At six", "At seven", "Never");

  @Inject TestingPeople people;
  @Inject Conversations conversations;
  @Inject Messages messages;
  @Inject MessageLookup lookup;
  @Inject Polls polls;
  @Inject Jdbi jdbi;

  private TestingConversation group = new TestingConversation(new UUID(0, 0));

  @BeforeEach
  void aGroupOfThree() {
    group = TestingConversation.group(ADA, BEN, CLEO);
  }

  private UUID ask(Map<String, ?> poll) {
    var wanted = new HashMap<>(group.message("When?"));
    wanted.put("poll", poll);
    var answer = ADA.request().body(wanted).post("/api/messages");
    answer.then().statusCode(201);
    return UUID.fromString(answer.jsonPath().getString("id"));
  }

  private UUID single() {
    return ask(Map.of("options", OPTIONS));
  }

  private static Response vote(TestingAccount voter, UUID id, Integer... options) {
    return voter
        .request()
        .body(Map.of("optionIds", List.of(options)))
        .put("/api/messages/" + id + "/vote");
  }

  private static List<Integer> own(TestingAccount voter, UUID id) {
    return voter.request().get("/api/messages/" + id + "/vote").jsonPath().getList("optionIds");
  }

  @Test
  void aVoteTakesThePlaceOfTheOneBefore() {
    var ben = connect(BEN);
    var id = single();
    vote(BEN, id, 0).then().statusCode(200).body("poll.options.count", equalTo(List.of(1, 0, 0)));
    vote(CLEO, id, 1);
    var changed = vote(BEN, id, 1).jsonPath();
    assertEquals(List.of(0, 2, 0), changed.getList("poll.options.count"));
    assertEquals(2, changed.getInt("poll.voterCount"));
    assertEquals(List.of(1), own(BEN, id));
    ben.await("message:updated", m -> m.at("/poll/options/1/count").asInt() == 2);
    ben.await("vote:updated", v -> v.at("/optionIds/0").asInt() == 1);
    vote(BEN, id).then().statusCode(200).body("poll.voterCount", equalTo(1));
    assertEquals(List.of(), own(BEN, id));
  }

  @Test
  void whoVotedForWhatIsShownUnlessThePollIsAnonymous() {
    var open = single();
    vote(BEN, open, 2).then().body("poll.options[2].userIds", equalTo(List.of(BEN.id() + "")));
    var secret = ask(Map.of("options", OPTIONS, "anonymous", true));
    vote(BEN, secret, 2)
        .then()
        .body("poll.options[2].count", equalTo(1))
        .body("poll.options[2].userIds", nullValue());
    assertEquals(List.of(2), own(BEN, secret));
    assertEquals(List.of(), own(CLEO, secret));
    var page = CLEO.request().get("/api/messages?conversationId=" + group.id()).asString();
    var poll = page.substring(page.indexOf(secret.toString()));
    assertEquals(-1, poll.indexOf(BEN.id().toString()));
  }

  @Test
  void severalOptionsCanBeChosenWhereThatIsMeant() {
    var single = single();
    vote(BEN, single, 0, 1).then().statusCode(400);
    var multiple = ask(Map.of("options", OPTIONS, "multiple", true));
    vote(BEN, multiple, 2, 0, 0)
        .then()
        .statusCode(200)
        .body("poll.options.count", equalTo(List.of(1, 0, 1)))
        .body("poll.voterCount", equalTo(1));
    assertEquals(List.of(0, 2), own(BEN, multiple));
  }

  @Test
  void aClosedPollTakesNoVotes() {
    var id = single();
    vote(BEN, id, 0);
    var close = "/api/messages/" + id + "/close";
    BEN.request().post(close).then().statusCode(403);
    OUTSIDER.request().post(close).then().statusCode(404);
    var closedAt = ADA.request().post(close).then().statusCode(200).extract().jsonPath();
    vote(CLEO, id, 1).then().statusCode(409);
    assertEquals(
        closedAt.getString("poll.closedAt"),
        ADA.request().post(close).jsonPath().getString("poll.closedAt"));
    assertEquals(List.of(0), own(BEN, id));
  }

  @Test
  void aModeratorClosesThePollsOfOthers() {
    var id = single();
    ADA.request()
        .body(Map.of("role", "moderator"))
        .patch(group.path("/members/" + CLEO.id()))
        .then()
        .statusCode(200);
    CLEO.request().post("/api/messages/" + id + "/close").then().statusCode(200);
  }

  @Test
  void aPollEndsAtItsTime() {
    var soon = Instant.now().plus(Duration.ofHours(1));
    var id = ask(Map.of("options", OPTIONS, "closesAt", soon.toString()));
    vote(BEN, id, 0).then().statusCode(200);
    var over = new Extra.PollDefinition(OPTIONS, false, false, soon, null);
    assertTrue(over.isClosed(soon));
    assertEquals(false, over.isClosed(soon.minusMillis(1)));
  }

  @Test
  void whatIsWrongIsRefused() {
    var id = single();
    vote(OUTSIDER, id, 0).then().statusCode(404);
    vote(BEN, id, 3).then().statusCode(400);
    vote(BEN, id, -1).then().statusCode(400);
    vote(BEN, group.say(ADA, "no poll"), 0).then().statusCode(409);
    vote(BEN, UUID.randomUUID(), 0).then().statusCode(404);
    var path = "/api/messages/" + id + "/vote";
    BEN.request().body("{}").put(path).then().statusCode(400);
    BEN.request().body("{\"optionIds\": [null]}").put(path).then().statusCode(400);
    BEN.request().body("{\"optionIds\": [\"0\"]}").put(path).then().statusCode(400);
    OUTSIDER.request().get(path).then().statusCode(404);
    group.remove(ADA, BEN);
    vote(BEN, id, 0).then().statusCode(404);
    ADA.request().delete("/api/messages/" + id).then().statusCode(204);
    vote(CLEO, id, 0).then().statusCode(404);
  }

  @Test
  void aHundredWhoVoteAtOnceAreCountedOnceEach() throws Exception {
    var asker = people.make("Asker");
    var crowd = IntStream.range(0, 100).mapToObj(i -> people.make("Voter")).toList();
    var ids = crowd.stream().map(Caller::userId).toList();
    var place = conversations.group(asker, "Poll", "", ids).conversation().id();
    var poll = new NewMessage.NewPoll(OPTIONS, false, false, null);
    var wanted = new NewMessage(place, UUID.randomUUID(), "When?", null, null, null, null, poll);
    var id = messages.send(asker, wanted).message().id();
    var ballots = new ArrayList<Callable<Message>>();
    for (var voter : crowd) {
      // From two devices at once: one of both holds.
      ballots.add(() -> polls.vote(voter, id, List.of(0)));
      ballots.add(() -> polls.vote(voter, id, List.of(1)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var voted : threads.invokeAll(ballots)) {
        voted.get();
      }
    }
    var counted = lookup.get(asker, id).poll();
    assertTrue(counted != null);
    assertEquals(100, counted.voterCount());
    var counts = counted.options().stream().map(Message.PollOption::count).toList();
    assertEquals(100, counts.get(0) + counts.get(1));
    polls.close(asker, id);
    assertThrows(Problem.class, () -> polls.vote(crowd.getFirst(), id, List.of(2)));
  }

  @Test
  void theOptionsAreEncryptedAtRest() {
    var id = single();
    var stored =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("SELECT extra FROM messages WHERE id = :id")
                    .bind("id", id)
                    .mapTo(byte[].class)
                    .one());
    assertTrue(!new String(stored, StandardCharsets.ISO_8859_1).contains("seven"));
  }
}
