package dev.parley.users;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.TestingAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ProfileTest {
  @Inject Jdbi jdbi;

  private TestingAccount ada;

  @BeforeEach
  void someone() {
    ada = TestingAccount.register("Ada");
  }

  private ValidatableResponse patch(Object body) {
    return ada.request().body(body).patch("/api/users/me").then();
  }

  private ValidatableResponse me() {
    return ada.request().get("/api/users/me").then().statusCode(200);
  }

  private void assertRefused(Object body, String field) {
    patch(body)
        .statusCode(400)
        .body("code", equalTo("validation_failed"))
        .body("errors.field", hasItem(field));
  }

  @Test
  void aChangeLeavesWhatItDoesNotName() {
    var username = "u" + ada.id().toString().substring(24);
    patch(
            Map.of(
                "name",
                " Ada Lovelace ",
                "username",
                username.toUpperCase(Locale.ROOT),
                "bio",
                "Paints."))
        .statusCode(200)
        .body("name", equalTo("Ada Lovelace"))
        .body("username", equalTo(username))
        .body("email", equalTo(ada.email()));
    patch("{\"name\": null, \"unknown\": {}}").statusCode(200).body("bio", equalTo("Paints."));
    patch(Map.of("bio", "")).statusCode(200).body("bio", equalTo(""));
    me().body("name", equalTo("Ada Lovelace")).body("username", equalTo(username));
  }

  @Test
  void aStatusIsSetClearedAndRunsOut() {
    var until = Instant.now().plus(Duration.ofHours(1)).toString();
    patch(Map.of("status", Map.of("emoji", "🌴", "text", "On holiday", "until", until)))
        .statusCode(200)
        .body("status.emoji", equalTo("🌴"))
        .body("status.text", equalTo("On holiday"));
    patch(Map.of("bio", "Away")).body("status.emoji", equalTo("🌴"));
    jdbi.useHandle(h -> h.execute("UPDATE users SET status_until = now() WHERE id = ?", ada.id()));
    me().body("status", nullValue());
    patch(Map.of("status", Map.of("text", "Back"))).body("status.until", nullValue());
    me().body("status.text", equalTo("Back"));
    patch("{\"status\": null}").statusCode(200).body("status", nullValue());
    me().body("status", nullValue());
  }

  @Test
  void whatDoesNotFitIsRefusedFieldByField() {
    assertRefused(Map.of("name", "x".repeat(81)), "name");
    assertRefused(Map.of("name", "   "), "name");
    assertRefused(Map.of("name", "two\nlines"), "name");
    assertRefused(Map.of("username", "ab"), "username");
    assertRefused(Map.of("username", "a b c"), "username");
    assertRefused(Map.of("username", "x".repeat(33)), "username");
    assertRefused(Map.of("username", "everyone"), "username");
    assertRefused(Map.of("bio", "x".repeat(501)), "bio");
    assertRefused(Map.of("status", Map.of("emoji", "x".repeat(33))), "status.emoji");
    assertRefused(Map.of("status", Map.of("text", "x".repeat(101))), "status.text");
    assertRefused(Map.of("status", "busy"), "status");
    var past = Map.of("text", "Late", "until", "2020-01-01T00:00:00Z");
    assertRefused(Map.of("status", past), "status.until");
    var far = Map.of("text", "Late", "until", "2999-01-01T00:00:00Z");
    assertRefused(Map.of("status", far), "status.until");
    assertRefused(Map.of("status", Map.of("text", "x", "until", "soon")), "status.until");
    assertRefused(Map.of("name", 7), "name");
    assertRefused("[]", "body");
    assertRefused("", "body");
  }

  @Test
  void aTakenUsernameIsAConflictAndChangesNothing() {
    var ben = TestingAccount.register("Ben");
    var taken = ben.request().get("/api/users/me").jsonPath().getString("username");
    patch(Map.of("username", taken, "bio", "New"))
        .statusCode(409)
        .body("code", equalTo("conflict"));
    me().body("bio", equalTo(""));
  }

  @Test
  void htmlAndSqlAreText() {
    var hostile = "<b onclick=x>'); DROP TABLE users; --%_\\";
    patch(Map.of("name", hostile, "bio", hostile, "status", Map.of("text", hostile)))
        .statusCode(200)
        .body("name", equalTo(hostile))
        .body("bio", equalTo(hostile))
        .body("status.text", equalTo(hostile));
    var ben = TestingAccount.register("Ben");
    ben.request()
        .queryParam("query", "drop table users; --%_\\")
        .get("/api/users")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(ada.id().toString()));
  }

  @Test
  void othersSeeEverythingButTheAddress() {
    var ben = TestingAccount.register("Ben");
    ben.request()
        .get("/api/users/" + ada.id())
        .then()
        .statusCode(200)
        .body("name", equalTo("Ada"))
        .body("$", not(hasKey("email")))
        .body("state", equalTo("offline"));
    ben.request()
        .get("/api/users/01890a5d-ac96-774b-bcce-b302099a8057")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    for (var id : new String[] {"7", "null", "%27", "01890a5d"}) {
      ben.request().get("/api/users/" + id).then().statusCode(404);
    }
  }
}
