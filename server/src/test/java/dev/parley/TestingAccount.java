package dev.parley;

import static io.restassured.RestAssured.given;

import dev.parley.platform.Ids;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody registered over HTTP, as a client knows them.
public record TestingAccount(
    UUID id, String name, String email, String accessToken, String refreshToken) {
  public static final String PASSWORD = "harbour lamp 42";

  /// Registers somebody with an address of their own.
  public static TestingAccount register(String name) {
    var email = Ids.next() + "@example.com";
    var body = Map.of("name", name, "email", email, "password", PASSWORD);
    return of(TestingHttp.call(null, "POST", "/api/auth/register", body), email);
  }

  /// Signs in once more, as another device would.
  public TestingAccount another() {
    var body = Map.of("email", email, "password", PASSWORD);
    return of(TestingHttp.call(null, "POST", "/api/auth/login", body), email);
  }

  private static TestingAccount of(TestingHttp.Answer answer, String email) {
    var json = answer.expectOk().json();
    return new TestingAccount(
        UUID.fromString(json.at("/user/id").asText()),
        json.at("/user/name").asText(),
        email,
        json.path("accessToken").asText(),
        json.path("refreshToken").asText());
  }

  /// Calls in their name, to set a scene.
  TestingHttp.Answer call(String method, String path, @Nullable Object body) {
    return TestingHttp.call(this, method, path, body);
  }

  /// A request in their name.
  public RequestSpecification request() {
    return anyone().header("Authorization", "Bearer " + accessToken);
  }

  /// A request in nobody's name.
  public static RequestSpecification anyone() {
    return given().contentType(ContentType.JSON);
  }

  /// Whether their access token still opens doors.
  public boolean isSignedIn() {
    return knock() == 200;
  }

  /// The status of what they are answered.
  public int knock() {
    return call("GET", "/api/users/me", null).status();
  }

  /// Asks for new tokens.
  public static Response refresh(String refreshToken) {
    return anyone().body(Map.of("refreshToken", refreshToken)).post("/api/auth/refresh");
  }
}
