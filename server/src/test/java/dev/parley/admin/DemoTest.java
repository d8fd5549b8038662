package dev.parley.admin;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.OtherSettings;
import dev.parley.platform.CannotStart;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class DemoTest {
  @TestHTTPResource("/")
  URI root;

  @Inject Demo demo;
  @Inject Jdbi jdbi;

  // Nobody of this profile outlives their test.
  @BeforeEach
  void anEmptyServer() {
    jdbi.useHandle(handle -> handle.execute("TRUNCATE users CASCADE"));
  }

  @Test
  void aCompanyMovesIntoAnEmptyServerOnce() {
    var lines = demo.fill(root);
    var token = logIn("anna@demo.example", lines.getFirst().replaceFirst(".* ", ""));

    given()
        .auth()
        .oauth2(token)
        .get("/api/users")
        .then()
        .body("items", hasSize(8))
        .body("items.avatarUrl", hasItem(notNullValue()));
    given()
        .auth()
        .oauth2(token)
        .get("/api/conversations")
        .then()
        .body("items.size()", greaterThan(3))
        .body("items.unreadCount", hasItem(2))
        .body("items[0].lastMessage.createdAt", lessThan(Instant.now().toString()));
    given()
        .auth()
        .oauth2(token)
        .get("/api/rooms")
        .then()
        .body("items.name", contains("Kitchen", "Good maps", "Morning run"))
        .body("items.joined", contains(true, true, false));

    var refusal = assertThrows(CannotStart.class, () -> demo.fill(root));
    assertTrue(String.valueOf(refusal.getMessage()).contains("--data"), refusal.getMessage());
  }

  private static String logIn(String email, String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", password))
        .post("/api/auth/login")
        .then()
        .statusCode(200)
        .extract()
        .path("accessToken");
  }
}
