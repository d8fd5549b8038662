package dev.parley.previews;

import static dev.parley.RealtimeTest.Cast.ADA;
import static dev.parley.RealtimeTest.Cast.BEN;
import static dev.parley.RealtimeTest.Cast.OUTSIDER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingSocket;
import dev.parley.outbound.TestingInternet;
import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TestingInternet.Profile.class)
final class PreviewsTest extends RealtimeTest {
  @Inject Settings settings;
  @Inject Jdbi jdbi;

  private TestingConversation group = new TestingConversation(new UUID(0, 0));
  private String site = "";

  @BeforeEach
  void aGroupOfTwo() {
    group = TestingConversation.group(ADA, BEN);
    site = "http://" + settings.fetchAllow().getFirst();
  }

  private static JsonNode awaitPreviews(TestingSocket socket, UUID id, int count) {
    return socket.await(
        "message:updated",
        m -> m.path("id").asText().equals(id.toString()) && m.path("previews").size() == count);
  }

  private static int imageStatus(JsonNode message) {
    var url = message.at("/previews/0/imageUrl").asText();
    assertEquals(404, OUTSIDER.request().get(url).statusCode());
    assertEquals(401, TestingAccount.anyone().get(url).statusCode());
    return BEN.request().get(url).statusCode();
  }

  @Test
  void aPreviewArrivesLaterAsAChangeOfTheMessage() throws Exception {
    var ben = connect(BEN);
    var id = group.say(ADA, "Look: " + site + "/tides.");
    var shown = awaitPreviews(ben, id, 1);
    var preview = shown.path("previews").path(0);
    assertEquals(site + "/tides", preview.path("url").asText());
    assertEquals("Tides & times", preview.path("title").asText());
    assertEquals("When the water comes and goes", preview.path("description").asText());
    assertEquals("Harbour", preview.path("siteName").asText());
    assertEquals(640, preview.path("imageWidth").asInt());
    assertEquals(320, preview.path("imageHeight").asInt());
    var first = ben.await("message:received", m -> m.path("id").asText().equals(id.toString()));
    assertEquals(0, first.path("previews").size());
    assertTrue(shown.path("rev").asLong() > first.path("rev").asLong());
    var url = preview.path("imageUrl").asText();
    var image = BEN.request().get(url);
    image.then().statusCode(200).contentType("image/webp");
    var known = BEN.request().header("If-None-Match", image.header("ETag")).get(url);
    assertEquals(304, known.statusCode());
    var bytes = image.asByteArray();
    assertEquals("RIFF", new String(bytes, 0, 4, US_ASCII));
    BEN.request()
        .get("/api/messages?conversationId=" + group.id())
        .then()
        .body("items[-1].previews[0].title", equalTo("Tides & times"));
  }

  @Test
  void whoWasAwayGetsItBySync() {
    var ben = connect(BEN);
    var id = group.say(ADA, site + "/tides");
    awaitPreviews(ben, id, 1);
    var rev = ben.all("message:received").getLast().path("rev").asLong();
    BEN.request()
        .body(Map.of("conversations", Map.of(group.id(), rev)))
        .post("/api/sync")
        .then()
        .body("changes.'%s'.messages[0].previews.size()".formatted(group.id()), equalTo(1));
  }

  @Test
  void threeLinksHavePreviewsAndWhatHasNothingToShowHasNone() {
    var ben = connect(BEN);
    var id =
        group.say(
            ADA, "%s/moved %s/lamps http://127.0.0.1:1/x %s/pixel".formatted(site, site, site));
    var shown = awaitPreviews(ben, id, 2);
    assertEquals(List.of("Tides & times", "Lamps"), shown.findValuesAsText("title"));
    assertTrue(shown.at("/previews/1/imageUrl").isNull());
    var picture = awaitPreviews(ben, group.say(ADA, site + "/harbour.png"), 1);
    assertEquals("harbour.png", picture.at("/previews/0/title").asText());
    assertEquals(200, imageStatus(picture));
    var pixel = awaitPreviews(ben, group.say(ADA, site + "/pixel"), 1);
    assertTrue(pixel.at("/previews/0/imageUrl").isNull());
    var inside = awaitPreviews(ben, group.say(ADA, site + "/inside"), 1);
    assertTrue(inside.at("/previews/0/imageUrl").isNull());
  }

  @Test
  void whatLeadsIntoTheOwnNetworkHasNone() {
    var ben = connect(BEN);
    for (var link : List.of("/trap", "/untitled", "/c/1/m/2")) {
      group.say(ADA, site + link);
    }
    group.say(ADA, "http://169.254.169.254/latest/ http://[::ffff:127.0.0.1]/ http://0x7f.1/");
    // They are looked up in turn, so those before have been by now.
    for (var i = 0; i < 6; i++) {
      awaitPreviews(ben, group.say(ADA, site + "/lamps"), 1);
    }
    var previewed =
        ben.all("message:updated").stream().map(m -> m.path("text").asText()).distinct().toList();
    assertEquals(List.of(site + "/lamps"), previewed);
  }

  @Test
  void itsSenderTakesItAwayForGood() {
    var ben = connect(BEN);
    var id = group.say(ADA, site + "/tides");
    var shown = awaitPreviews(ben, id, 1);
    var path = "/api/messages/" + id + "/previews";
    BEN.request().delete(path).then().statusCode(403);
    OUTSIDER.request().delete(path).then().statusCode(404);
    ben.forget();
    ADA.request().delete(path).then().statusCode(204);
    awaitPreviews(ben, id, 0);
    assertEquals(404, imageStatus(shown));
    edit(id, site + "/tides " + site + "/lamps");
    // What comes after it has been looked up too.
    awaitPreviews(ben, group.say(ADA, site + "/lamps"), 1);
    BEN.request()
        .get("/api/messages?conversationId=" + group.id())
        .then()
        .body("items.find { it.id == '%s' }.previews.size()".formatted(id), equalTo(0));
  }

  private static void edit(UUID id, String text) {
    ADA.request().body(Map.of("text", text)).patch("/api/messages/" + id).then().statusCode(200);
  }

  @Test
  void anEditChangesWhatIsShown() {
    var ben = connect(BEN);
    var id = group.say(ADA, "soon");
    edit(id, "here: " + site + "/tides");
    var first = awaitPreviews(ben, id, 1);
    edit(id, "here: %s/tides and %s/lamps".formatted(site, site));
    var both = awaitPreviews(ben, id, 2);
    assertEquals(first.at("/previews/0"), both.at("/previews/0"));
    ben.forget();
    edit(id, "here: " + site + "/lamps");
    var last = awaitPreviews(ben, id, 1);
    assertEquals("Lamps", last.at("/previews/0/title").asText());
    assertEquals(404, imageStatus(first));
  }

  @Test
  void whoIsRemovedSeesThePictureNoLonger() {
    var ben = connect(BEN);
    var shown = awaitPreviews(ben, group.say(ADA, site + "/tides"), 1);
    assertEquals(200, imageStatus(shown));
    group.remove(ADA, BEN);
    assertEquals(404, imageStatus(shown));
  }

  @Test
  void aDeletedMessageTakesItsPicturesAlong() {
    var ben = connect(BEN);
    var id = group.say(ADA, site + "/tides");
    var shown = awaitPreviews(ben, id, 1);
    assertEquals(200, imageStatus(shown));
    ADA.request().delete("/api/messages/" + id).then().statusCode(204);
    assertEquals(404, imageStatus(shown));
    assertEquals(0, images());
  }

  private int images() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM preview_images WHERE conversation_id = :id")
                .bind("id", group.id())
                .mapTo(Integer.class)
                .one());
  }
}
