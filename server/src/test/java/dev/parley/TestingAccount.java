package dev.parley;

import static io.restassured.RestAssured.given;

import dev.parley.platform.Ids;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/// Somebody registered over HTTP, as a client knows them.
public record TestingAccount(
    UUID id, String name, String email, String accessToken, String refreshToken) {
  public static final String PASSWORD = "harbour lamp 42";

  /// Registers somebody with an address of their own.
  public static TestingAccount register(String name) {
    var email = Ids.next() + "@example.com";
    var body = Map.of("name", name, "email", email, "password", PASSWORD);
    return of(anyone().body(body).post("/api/auth/register").then().statusCode(201), email);
  }

  /// Signs in once more, as another device would.
  public TestingAccount another() {
    var body = Map.of("email", email, "password", PASSWORD);
    return of(anyone().body(body).post("/api/auth/login").then().statusCode(200), email);
  }

  private static TestingAccount of(ValidatableResponse answer, String email) {
    var json = answer.extract().jsonPath();
    return new TestingAccount(
        UUID.fromString(json.getString("user.id")),
        json.getString("user.name"),
        email,
        json.getString("accessToken"),
        json.getString("refreshToken"));
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
    return request().get("/api/users/me").statusCode() == 200;
  }

  /// Asks for new tokens.
  public static Response refresh(String refreshToken) {
    return anyone().body(Map.of("refreshToken", refreshToken)).post("/api/auth/refresh");
  }
}
