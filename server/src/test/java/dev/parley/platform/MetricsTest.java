package dev.parley.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import dev.parley.TestingFile;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class MetricsTest {
  /// Else who asks for enough of them would leave none for others.
  @Test
  void addressesAreCountedByTheirPattern() {
    var ada = TestingAccount.register("Ada");
    var id = UUID.randomUUID();
    for (var path :
        List.of(
            "/c/%s",
            "/c/%s/5",
            "/join/%s",
            "/%s",
            "/%s.js",
            "/assets/%s.js",
            "/api/media/%s",
            "/api/media/%s/preview",
            "/api/media/previews/%s",
            "/api/users/%s",
            "/api/users/x%s",
            "/api/users/%s/avatar",
            "/api/upload/%s",
            "/api/upload/resumable/%s",
            "/api/upload/resumable/n1.%s",
            "/api/conversations/%s/media",
            "/api/%s",
            "/api/messages/%s/none",
            "/q/%s",
            "/socket.io/%s",
            "/socket.io/?sid=%s")) {
      var address = path.formatted(id);
      ask(ada.request().accept("text/html"), address);
      ask(ada.request(), address);
      ask(TestingFile.tus(ada), address);
      ask(RestAssured.given(), address);
    }
    var counted =
        RestAssured.get("/q/metrics")
            .asString()
            .lines()
            .filter(line -> line.startsWith("http_server_requests"))
            .toList();
    assertTrue(counted.stream().anyMatch(line -> line.contains("uri=\"/api/media/{id}\"")));
    assertEquals(List.of(), counted.stream().filter(line -> line.contains(id.toString())).toList());
  }

  private static void ask(RequestSpecification request, String address) {
    request.redirects().follow(false).urlEncodingEnabled(false);
    for (var method : List.of("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS")) {
      request.request(method, address);
    }
  }
}
