package dev.parley;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CorsTest.OtherOrigin.class)
final class CorsTest {
  private static final String APP = "https://app.example";

  public static final class OtherOrigin implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return QuarkusSettings.http(Settings.read(Map.of("PARLEY_CORS_ORIGINS", APP)))
          .entrySet()
          .stream()
          .filter(setting -> setting.getKey().startsWith("quarkus.http.cors."))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

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
