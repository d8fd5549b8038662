package dev.parley.auth;

import static dev.parley.TestingAccount.PASSWORD;
import static dev.parley.TestingAccount.anyone;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.OtherSettings;
import dev.parley.TestingAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class LimitsTest {
  private static Response logIn(String email, String password) {
    return anyone().body(Map.of("email", email, "password", password)).post("/api/auth/login");
  }

  @Test
  void tenWrongPasswordsLockOneAccountForAWhileAndNobodyElse() {
    var ada = TestingAccount.register("Ada");
    for (var i = 0; i < 10; i++) {
      logIn(ada.email(), PASSWORD).then().statusCode(200);
    }
    for (var i = 0; i < 10; i++) {
      logIn(ada.email(), "wrong password").then().statusCode(401);
    }
    logIn(ada.email(), PASSWORD)
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", matchesPattern("[1-9]\\d?"))
        .body("code", equalTo("rate_limited"));
    ada.request()
        .body(Map.of("current", PASSWORD, "next", "seven quiet herons"))
        .post("/api/users/me/password")
        .then()
        .statusCode(429);
    var eve = TestingAccount.register("Eve");
    logIn(eve.email(), PASSWORD).then().statusCode(200);
  }

  @Test
  void aUserHasSixHundredRequestsAMinute() {
    var ada = TestingAccount.register("Ada");
    var answered = 0;
    var status = ada.knock();
    while (answered < 2_000 && status == 200) {
      answered++;
      status = ada.knock();
    }
    // Another would be answered a tenth of a second later.
    assertEquals(429, status);
    assertTrue(answered >= 600, "answered " + answered);
    TestingAccount.register("Eve").request().get("/api/users/me").then().statusCode(200);
  }
}
