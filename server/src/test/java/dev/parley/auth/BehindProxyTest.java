package dev.parley.auth;

import static dev.parley.TestingAccount.PASSWORD;
import static dev.parley.TestingAccount.anyone;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.parley.OtherSettings;
import dev.parley.platform.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class BehindProxyTest {
  @Test
  void theCookieIsSecureAndTheAddressIsTheClientsOwn() {
    var email = Ids.next() + "@example.com";
    var token =
        anyone()
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-For", "203.0.113.7")
            .body(Map.of("name", "Ada", "email", email, "password", PASSWORD))
            .post("/api/auth/register")
            .then()
            .statusCode(201)
            .header("Set-Cookie", containsString("Secure"))
            .extract()
            .jsonPath()
            .getString("accessToken");
    anyone()
        .header("Authorization", "Bearer " + token)
        .get("/api/auth/sessions")
        .then()
        .statusCode(200)
        .body("items[0].address", equalTo("203.0.113.7"))
        .body("items[0].current", equalTo(true));
  }
}
