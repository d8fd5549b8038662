package dev.parley.platform;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class WebHeadersTest {
  private static Headers headers(String path) {
    return given().get(path).headers();
  }

  @Test
  void everyAnswerTellsBrowsersWhatToRefuse() {
    var paths = List.of("/", "/nothing/here", "/api/users/me", "/api/nothing", "/q/health");
    for (var path : paths) {
      var headers = headers(path);
      assertEquals(List.of("nosniff"), headers.getValues("X-Content-Type-Options"), path);
      assertEquals(List.of("no-referrer"), headers.getValues("Referrer-Policy"), path);
      var policies = headers.getValues("Content-Security-Policy");
      assertEquals(1, policies.size(), path);
      assertTrue(policies.getFirst().contains("frame-ancestors 'none'"), path);
    }
  }

  @Test
  void noScriptRunsButOurOwnAndNoneInTheApi() {
    var app = headers("/").getValue("Content-Security-Policy");
    assertTrue(app.contains("script-src 'self';"), app);
    var api = headers("/api/users/me").getValue("Content-Security-Policy");
    assertTrue(api.contains("default-src 'none'") && api.contains("sandbox"), api);
    assertFalse(api.contains("script-src"), api);
  }

  @Test
  void noCacheKeepsAnswersOfTheApi() {
    assertEquals(List.of("no-store"), headers("/api/users/me").getValues("Cache-Control"));
    assertEquals(List.of("no-store"), headers("/api/nothing").getValues("Cache-Control"));
  }
}
