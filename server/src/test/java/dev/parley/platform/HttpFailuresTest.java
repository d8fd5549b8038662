package dev.parley.platform;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class HttpFailuresTest {
  private static final String PROBLEM = "application/problem+json";
  private static final int TOO_LARGE = 10 * 1024 * 1024 + 1;

  @TestHTTPResource("/")
  URI root;

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    login(new byte[TOO_LARGE])
        .statusCode(413)
        .contentType(PROBLEM)
        .body("code", equalTo("payload_too_large"));
  }

  @Test
  void aMalformedBodyIsRefused() {
    login("{\"email\":".getBytes(UTF_8))
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("validation_failed"))
        .body("errors.field", hasItem("body"));
  }

  @Test
  void aMissingBodyIsRefused() {
    given()
        .contentType("application/json")
        .post("/api/auth/login")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("validation_failed"));
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() {
    given()
        .contentType("text/plain")
        .body("email=a@b.example")
        .post("/api/auth/login")
        .then()
        .statusCode(415)
        .contentType(PROBLEM)
        .body("code", equalTo("unsupported_media_type"));
  }

  @Test
  void anAddressThatIsNoneIsRefused() throws IOException {
    try (var socket = new Socket(root.getHost(), root.getPort())) {
      socket
          .getOutputStream()
          .write("GET /api/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
  }

  @Test
  void anUnknownAddressIsNotFound() {
    given()
        .get("/api/nothing")
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("code", equalTo("not_found"));
  }

  private static ValidatableResponse login(byte[] body) {
    return given().contentType("application/json").body(body).post("/api/auth/login").then();
  }
}
