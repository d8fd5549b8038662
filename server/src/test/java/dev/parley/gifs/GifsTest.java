package dev.parley.gifs;

import static dev.parley.RealtimeTest.Cast.ADA;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parley.RealtimeTest;
import dev.parley.TestingAccount;
import dev.parley.outbound.TestingInternet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(TestingInternet.Profile.class)
final class GifsTest extends RealtimeTest {
  @Test
  void gifsAreFoundAndShownThroughThisServerAlone() {
    var page = ADA.request().queryParam("query", "big waves").get("/api/gifs?limit=2").then();
    page.statusCode(200)
        .body("items.id", equalTo(List.of("waves1")))
        .body("items[0].title", equalTo("Waves GIF"))
        .body("items[0].width", equalTo(273))
        .body("items[0].height", equalTo(200))
        .body("items[0].link", equalTo("https://giphy.com/gifs/waves1"))
        .body("items[0].url", equalTo("/api/gifs/waves1"));
    TestingAccount.anyone()
        .get("/api/gifs/waves1")
        .then()
        .statusCode(200)
        .contentType("image/webp")
        .body(equalTo("waves"));
  }

  @Test
  void pagesFollowOneAnother() {
    var first = ADA.request().queryParam("query", "big waves").get("/api/gifs?limit=2").jsonPath();
    var second =
        ADA.request()
            .queryParam("query", "big waves")
            .queryParam("cursor", first.getString("nextCursor"))
            .get("/api/gifs?limit=2")
            .jsonPath();
    assertEquals(List.of("storm1"), second.getList("items.id"));
    assertNull(second.getString("nextCursor"));
  }

  @Test
  void withoutAQueryThereIsWhatIsPopular() {
    var page = ADA.request().get("/api/gifs").jsonPath();
    assertEquals(List.of("storm1"), page.getList("items.id"));
    assertNull(page.getString("nextCursor"));
  }

  @Test
  void oneThatWasFoundElsewhereIsShownToo() {
    TestingAccount.anyone().get("/api/gifs/storm1").then().body(equalTo("storm"));
    TestingAccount.anyone().get("/api/gifs/storm1?size=small").then().body(equalTo("small"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone1", "..", "a-b", "a%2Fb", "%2e%2e%2fv1"})
  void whatIsNoGifIsNotFound(String id) {
    TestingAccount.anyone().urlEncodingEnabled(false).get("/api/gifs/" + id).then().statusCode(404);
  }

  @Test
  void whatIsWrongIsRefused() {
    TestingAccount.anyone().get("/api/gifs").then().statusCode(401);
    ADA.request().queryParam("query", "x".repeat(51)).get("/api/gifs").then().statusCode(400);
    ADA.request().queryParam("limit", 51).get("/api/gifs").then().statusCode(400);
    ADA.request().queryParam("cursor", "nonsense").get("/api/gifs").then().statusCode(400);
  }

  @Test
  void clientsAreToldThatThereAreGifs() {
    ADA.request().get("/api/features").then().body("gifs", equalTo(true));
  }
}
