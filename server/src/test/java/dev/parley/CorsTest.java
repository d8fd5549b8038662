package dev.parley;

import static dev.parley.OtherSettings.APP;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class CorsTest {
  @Test
  void aNamedOriginMayCallTheApiWithATokenAndReadWhenToComeBack() {
    given()
        .header("Origin", APP)
        .header("Access-Control-Request-Method", "PATCH")
        .header("Access-Control-Request-Headers", "authorization,content-type")
        .options("/api/users/me")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo(APP))
        .header("Access-Control-Allow-Methods", containsString("PATCH"))
        .header("Access-Control-Allow-Headers", containsString("authorization"));
    given()
        .header("Origin", APP)
        .get("/api/users/me")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", equalTo(APP))
        .header("Access-Control-Allow-Credentials", equalTo("true"))
        .header("Access-Control-Expose-Headers", containsString("Retry-After"));
  }

  @Test
  void anyOtherOriginMayNot() {
    given()
        .header("Origin", "https://evil.example")
        .get("/api/users/me")
        .then()
        .header("Access-Control-Allow-Origin", nullValue());
  }
}
