package dev.parley;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls that set a scene, of which there are thousands: REST Assured, which the tests themselves
/// speak, takes several times as long for each.
final class TestingHttp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private TestingHttp() {}

  /// What the server answered.
  record Answer(int status, String body) {
    boolean isOk() {
      return status < 300;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError(this.toString(), e);
      }
    }

    /// A field of the JSON.
    String text(String field) {
      return json().path(field).asText();
    }

    /// Itself, once it is known to be no refusal.
    Answer expectOk() {
      if (!isOk()) {
        throw new AssertionError(this.toString());
      }
      return this;
    }
  }

  /// Calls in somebody's name.
  ///
  /// @param path may have letters that addresses have not
  /// @param body a picture as bytes, something to be told as JSON, or null
  static Answer call(
      @Nullable TestingAccount caller, String method, String path, @Nullable Object body) {
    var address = URI.create("http://localhost:" + RestAssured.port + path).toASCIIString();
    var request =
        HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).method(method, sent(body));
    if (body != null) {
      request.header("Content-Type", body instanceof byte[] ? "image/png" : "application/json");
    }
    if (caller != null) {
      request.header("Authorization", "Bearer " + caller.accessToken());
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static BodyPublisher sent(@Nullable Object body) {
    try {
      return switch (body) {
        case null -> BodyPublishers.noBody();
        case byte[] picture -> BodyPublishers.ofByteArray(picture);
        default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
      };
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
