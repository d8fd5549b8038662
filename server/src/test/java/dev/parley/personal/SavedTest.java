package dev.parley.personal;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SavedTest extends RealtimeTest {
  private TestingConversation group = new TestingConversation(new UUID(0, 0));
  private TestingAccount reader = ADA;

  @BeforeEach
  void aGroupOfThree() {
    reader = TestingAccount.register("Rea");
    group = TestingConversation.group(ADA, BEN, reader);
  }

  private void save(UUID messageId) {
    reader.request().put("/api/messages/" + messageId + "/saved").then().statusCode(204);
  }

  private List<String> saved() {
    return reader.request().get("/api/saved").jsonPath().getList("items.text");
  }

  @Test
  void whatIsSavedIsFoundLastSavedFirst() {
    var one = group.say(ADA, "one");
    var two = group.say(BEN, "two");
    save(two);
    save(one);
    save(two);
    assertEquals(List.of("one", "two"), saved());
    reader.request().delete("/api/messages/" + one + "/saved").then().statusCode(204);
    reader.request().delete("/api/messages/" + one + "/saved").then().statusCode(204);
    assertEquals(List.of("two"), saved());
    assertEquals(List.of(), ADA.request().get("/api/saved").jsonPath().getList("items.text"));
  }

  @Test
  void allDevicesOfThePersonAreTold() {
    var own = connect(reader);
    var ada = connect(ADA);
    var id = group.say(ADA, "keep this");
    save(id);
    own.await("saved:updated", s -> s.path("saved").booleanValue());
    reader.request().delete("/api/messages/" + id + "/saved");
    own.await("saved:updated", s -> !s.path("saved").booleanValue());
    assertEquals(List.of(), ada.all("saved:updated"));
  }

  @Test
  void pagesFollowOneAnother() {
    for (var i = 0; i < 5; i++) {
      save(group.say(ADA, "m" + i));
    }
    var seen = new ArrayList<String>();
    var page = reader.request().get("/api/saved?limit=2").jsonPath();
    seen.addAll(page.getList("items.text"));
    while (page.getString("nextCursor") != null) {
      page =
          reader
              .request()
              .queryParam("cursor", page.getString("nextCursor"))
              .get("/api/saved?limit=2")
              .jsonPath();
      seen.addAll(page.getList("items.text"));
    }
    assertEquals(List.of("m4", "m3", "m2", "m1", "m0"), seen);
  }

  @Test
  void nobodySavesWhatTheyMayNotRead() {
    var id = group.say(ADA, "ours");
    OUTSIDER.request().put("/api/messages/" + id + "/saved").then().statusCode(404);
    var unknown = UUID.randomUUID();
    reader.request().put("/api/messages/" + unknown + "/saved").then().statusCode(404);
    assertEquals(List.of(), saved());
  }

  @Test
  void oneThatIsDeletedLaterIsATombstone() {
    var id = group.say(ADA, "soon gone");
    save(id);
    ADA.request().delete("/api/messages/" + id).then().statusCode(204);
    assertEquals(List.of(""), saved());
    var page = reader.request().get("/api/saved").jsonPath();
    assertNotNull(page.getString("items[0].deletedAt"));
    var other = group.say(ADA, "gone already");
    ADA.request().delete("/api/messages/" + other);
    reader.request().put("/api/messages/" + other + "/saved").then().statusCode(404);
  }
}
