package dev.parley;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Reads the OpenAPI document, so that a route added later is held to the same.
@QuarkusTest
final class ClosedDoorsTest {
  private static final Set<String> OPEN =
      Set.of(
          "POST /api/auth/register",
          "POST /api/auth/login",
          "POST /api/auth/refresh",
          "GET /api/avatars/{id}",
          "GET /api/gifs/{id}");

  private record Route(String method, String path, Map<String, Object> operation) {
    String name() {
      return method + " " + path;
    }

    String bodyType() {
      return map(map(operation.get("requestBody")).get("content")).keySet().stream()
          .map(type -> String.valueOf(type).replace("*", "png"))
          .findFirst()
          .orElse("application/json");
    }

    String address() {
      return path.replaceAll("\\{[^}]+}", "01890a5d-ac96-774b-bcce-b302099a8057");
    }
  }

  private static List<Route> routes() {
    Map<String, Map<String, Map<String, Object>>> paths =
        given().get("/q/openapi?format=json").then().statusCode(200).extract().path("paths");
    var routes = new ArrayList<Route>();
    paths.forEach(
        (path, operations) ->
            operations.forEach(
                (method, operation) ->
                    routes.add(new Route(method.toUpperCase(Locale.ROOT), path, operation))));
    assertTrue(routes.size() > 10);
    return routes;
  }

  @Test
  void everyRouteButTheOpenOnesAsksForAToken() {
    var open = new TreeSet<String>();
    for (var route : routes()) {
      var answer =
          given()
              .contentType(route.bodyType())
              .body("{}".getBytes(UTF_8))
              .request(route.method(), route.address());
      // An answer to HEAD has no body.
      var isToken =
          route.method().equals("HEAD") || "unauthenticated".equals(answer.body().path("code"));
      if (answer.statusCode() != 401 || !isToken || answer.header("WWW-Authenticate") == null) {
        open.add(route.name());
      }
    }
    open.add("POST /api/auth/refresh");
    assertEquals(new TreeSet<>(OPEN), open);
  }

  @Test
  void everyRouteIsDescribedWithItsErrors() {
    for (var route : routes()) {
      var responses = map(route.operation().get("responses"));
      assertNotNull(route.operation().get("summary"), route.name());
      assertTrue(
          responses.keySet().containsAll(Set.of("400", "429", "503")),
          route.name() + " " + responses.keySet());
      assertTrue(OPEN.contains(route.name()) || responses.containsKey("401"), route.name());
      for (var status : responses.entrySet()) {
        if (String.valueOf(status.getKey()).startsWith("4")) {
          var body = map(status.getValue());
          assertNotNull(body.get("content"), route.name() + " " + status.getKey());
        }
      }
    }
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
