package dev.parley.auth;

import static dev.parley.TestingAccount.PASSWORD;
import static dev.parley.TestingAccount.anyone;
import static io.restassured.matcher.RestAssuredMatchers.detailedCookie;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import dev.parley.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class SignInTest {
  private static String freshEmail() {
    return Ids.next() + "@example.com";
  }

  @Test
  void registeringSignsInAndSetsTheCookie() {
    var email = freshEmail();
    anyone()
        .body(Map.of("name", "  Ada Lovelace ", "email", " " + email, "password", PASSWORD))
        .post("/api/auth/register")
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .body("user.name", equalTo("Ada Lovelace"))
        .body("user.email", equalTo(email))
        .body("user.username", startsWith("ada.lovelace"))
        .body("user.online", equalTo(false))
        .body("user.state", equalTo("offline"))
        .body("user.createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z"))
        .body("expiresIn", equalTo(600))
        .body("accessToken", notNullValue())
        .body("refreshToken", matchesPattern("[\\w-]{43}"))
        .cookie(
            "parley_refresh",
            detailedCookie()
                .value(matchesPattern("[\\w-]{43}"))
                .path("/api/auth")
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(2_592_000L)
                .secured(false));
  }

  @Test
  void anAddressHasOneAccountWithoutRegardToCase() {
    var ada = TestingAccount.register("Ada");
    anyone()
        .body(
            Map.of(
                "name", "Eve", "email", ada.email().toUpperCase(Locale.ROOT), "password", PASSWORD))
        .post("/api/auth/register")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("email_taken"))
        .body("title", notNullValue())
        .body("status", equalTo(409));
  }

  @Test
  void aUsernameIsUniqueAndOneMadeFromTheNameIsMadeSo() {
    var taken = TestingAccount.register("Grace");
    var username = taken.request().get("/api/users/me").jsonPath().getString("username");
    anyone()
        .body(
            Map.of(
                "name",
                "Eve",
                "email",
                freshEmail(),
                "password",
                PASSWORD,
                "username",
                username.toUpperCase(Locale.ROOT)))
        .post("/api/auth/register")
        .then()
        .statusCode(409)
        .body("code", equalTo("conflict"));
    var other = TestingAccount.register("Grace");
    assertNotEquals(
        username, other.request().get("/api/users/me").jsonPath().getString("username"));
  }

  @Test
  void signingInTakesTheRightPasswordWithoutRegardToTheCaseOfTheAddress() {
    var ada = TestingAccount.register("Ada");
    anyone()
        .body(Map.of("email", ada.email().toUpperCase(Locale.ROOT), "password", PASSWORD))
        .post("/api/auth/login")
        .then()
        .statusCode(200)
        .body("user.id", equalTo(ada.id().toString()));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer() {
    var ada = TestingAccount.register("Ada");
    var answers = new HashSet<String>();
    for (var email : new String[] {ada.email(), freshEmail(), "no address"}) {
      answers.add(
          anyone()
              .body(Map.of("email", email, "password", "harbour lamp 43"))
              .post("/api/auth/login")
              .then()
              .statusCode(401)
              .body("code", equalTo("invalid_credentials"))
              .extract()
              .asString());
    }
    assertEquals(1, answers.size());
  }

  @Test
  void aRefreshTokenFromBodyOrCookieIsGoodOnce() {
    var ada = TestingAccount.register("Ada");
    var second =
        anyone()
            .cookie("parley_refresh", ada.refreshToken())
            .post("/api/auth/refresh")
            .then()
            .statusCode(200)
            .cookie("parley_refresh")
            .body("user.email", equalTo(ada.email()))
            .extract()
            .jsonPath();
    var third =
        anyone()
            .cookie("parley_refresh", "the body wins")
            .body(Map.of("refreshToken", second.getString("refreshToken")))
            .post("/api/auth/refresh")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertTrue(ada.isSignedIn(), "a refresh leaves the access token of its session valid");

    TestingAccount.refresh(ada.refreshToken())
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
    TestingAccount.refresh(third.getString("refreshToken")).then().statusCode(401);
    assertFalse(ada.isSignedIn(), "re-use ends the session and its access tokens");
    anyone()
        .header("Authorization", "Bearer " + third.getString("accessToken"))
        .get("/api/users/me")
        .then()
        .statusCode(401);
  }

  @Test
  void refreshingNeedsATokenThatThisServerGave() {
    anyone()
        .post("/api/auth/refresh")
        .then()
        .statusCode(401)
        .body("code", equalTo("unauthenticated"));
    TestingAccount.refresh("x".repeat(43)).then().statusCode(401);
    TestingAccount.refresh("x".repeat(101)).then().statusCode(400);
  }

  @Test
  void loggingOutEndsTheSessionAtOnceByBearerOrRefreshToken() {
    var ada = TestingAccount.register("Ada");
    var phone = ada.another();
    ada.request()
        .post("/api/auth/logout")
        .then()
        .statusCode(204)
        .cookie("parley_refresh", detailedCookie().value("").maxAge(0L))
        .cookie("parley_media", detailedCookie().value("").maxAge(0L));
    assertFalse(ada.isSignedIn());
    TestingAccount.refresh(ada.refreshToken()).then().statusCode(401);

    assertTrue(phone.isSignedIn());
    anyone()
        .cookie("parley_refresh", phone.refreshToken())
        .post("/api/auth/logout")
        .then()
        .statusCode(204);
    assertFalse(phone.isSignedIn());
    anyone().post("/api/auth/logout").then().statusCode(401);
  }

  @Test
  void devicesAreListedAndSignedOutOneByOneOrAllOthers() {
    var ada = TestingAccount.register("Ada");
    var phone = ada.another();
    var tablet = ada.another();
    var eve = TestingAccount.register("Eve");
    var list = ada.request().get("/api/auth/sessions").then().statusCode(200);
    list.body("items", hasSize(3)).body("items.current", contains(false, false, true));
    var ids = list.extract().jsonPath().getList("items.id", String.class);

    eve.request()
        .delete("/api/auth/sessions/" + ids.getFirst())
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    assertTrue(tablet.isSignedIn());
    ada.request().delete("/api/auth/sessions/" + ids.getFirst()).then().statusCode(204);
    assertFalse(tablet.isSignedIn());

    ada.request().delete("/api/auth/sessions").then().statusCode(204);
    assertFalse(phone.isSignedIn());
    assertTrue(ada.isSignedIn());
  }

  @Test
  void anotherPasswordSignsAllOtherDevicesOut() {
    var ada = TestingAccount.register("Ada");
    var phone = ada.another();
    var next = "seven quiet herons";
    ada.request()
        .body(Map.of("current", "wrong password", "next", next))
        .post("/api/users/me/password")
        .then()
        .statusCode(401)
        .body("code", equalTo("invalid_credentials"));
    ada.request()
        .body(Map.of("current", PASSWORD, "next", "password1"))
        .post("/api/users/me/password")
        .then()
        .statusCode(400)
        .body("errors.field", contains("next"));
    assertTrue(phone.isSignedIn());

    ada.request()
        .body(Map.of("current", PASSWORD, "next", next))
        .post("/api/users/me/password")
        .then()
        .statusCode(204);
    assertTrue(ada.isSignedIn());
    assertFalse(phone.isSignedIn());
    anyone()
        .body(Map.of("email", ada.email(), "password", PASSWORD))
        .post("/api/auth/login")
        .then()
        .statusCode(401);
    anyone()
        .body(Map.of("email", ada.email(), "password", next))
        .post("/api/auth/login")
        .then()
        .statusCode(200);
  }
}
