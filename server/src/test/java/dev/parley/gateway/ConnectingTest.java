package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.TestingAccount;
import dev.parley.TestingSocket;
import dev.parley.platform.Secrets;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class ConnectingTest {
  @Inject Secrets secrets;

  private static JsonNode refusalOf(Object auth) {
    try (var socket = TestingSocket.open()) {
      socket.enter(auth);
      return socket.awaitRefusal();
    }
  }

  private static void assertRefused(String code, Object auth) {
    var refusal = refusalOf(auth);
    assertEquals(code, refusal.at("/data/code").textValue());
    assertFalse(refusal.path("message").asText().isBlank());
  }

  @Test
  void aGoodTokenConnects() {
    try (var socket = TestingSocket.connect(TestingAccount.register("Ada"))) {
      assertTrue(socket.ask("presence", Map.of("state", "active")).path("ok").booleanValue());
    }
  }

  @Test
  void whoBringsNoTokenIsTold() {
    assertRefused("unauthenticated", Map.of());
    var withNull = new HashMap<String, Object>();
    withNull.put("token", null);
    assertRefused("unauthenticated", withNull);
  }

  @Test
  void aTokenMustBeText() {
    assertRefused("unauthenticated", Map.of("token", 5));
    assertRefused("unauthenticated", Map.of("token", List.of("a")));
    assertRefused("unauthenticated", Map.of("token", Map.of("a", "b")));
    assertRefused("unauthenticated", Map.of("token", "a".repeat(4_097)));
    assertRefused("unauthenticated", Map.of("token", "a".repeat(100_000)));
    assertRefused("unauthenticated", Map.of("token", ""));
    assertRefused("unauthenticated", Map.of("token", "\0"));
  }

  @Test
  void aTamperedTokenIsRefused() {
    var ada = TestingAccount.register("Ada");
    var ben = TestingAccount.register("Ben");
    var adas = ada.accessToken().split("\\.", 3);
    var bens = ben.accessToken().split("\\.", 3);
    assertRefused("unauthenticated", Map.of("token", adas[0] + "." + bens[1] + "." + adas[2]));
    assertRefused("unauthenticated", Map.of("token", adas[0] + "." + adas[1] + "."));
    assertRefused("unauthenticated", Map.of("token", ada.refreshToken()));
    var none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
    assertRefused("unauthenticated", Map.of("token", none + "." + adas[1] + "."));
  }

  @Test
  void anExpiredTokenIsToldApart() throws JoseException {
    var ada = TestingAccount.register("Ada");
    assertRefused("token_expired", Map.of("token", expired(ada)));
  }

  private String expired(TestingAccount account) throws JoseException {
    var claims = new JwtClaims();
    claims.setIssuer("parley");
    claims.setAudience("parley");
    claims.setSubject(account.id().toString());
    claims.setGeneratedJwtId();
    claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 700));
    claims.setExpirationTime(NumericDate.fromSeconds(Instant.now().getEpochSecond() - 100));
    claims.setStringClaim("sid", UUID.randomUUID().toString());
    claims.setStringClaim("role", "user");
    var signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue("HS256");
    signature.setHeader("typ", "at+jwt");
    signature.setKey(new HmacKey(secrets.tokenKey()));
    signature.setPayload(claims.toJson());
    return signature.getCompactSerialization();
  }

  @Test
  void nothingIsServedBeforeTheTokenWasSeen() {
    try (var socket = TestingSocket.open()) {
      socket.tell("presence", Map.of("state", "active"));
      socket.awaitClosed();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost.evil.example",
        "http://localhost:1",
        "http://127.0.0.1",
        "null",
        "not a web address",
      })
  void aForeignPageMayNotOpenAWebSocket(String origin) {
    var thrown = assertThrows(CompletionException.class, () -> TestingSocket.openFrom(origin));
    assertTrue(String.valueOf(thrown.getCause()).contains("Handshake"), thrown::toString);
  }

  @Test
  void ourOwnPageMay() {
    try (var socket = TestingSocket.openFrom("http://localhost:" + RestAssured.port)) {
      socket.enter(Map.of("token", TestingAccount.register("Ada").accessToken()));
      socket.awaitEntered();
    }
  }

  @Test
  void aForeignPageMayNotPollEither() {
    var answer =
        RestAssured.given()
            .header("Origin", "https://evil.example")
            .get("/socket.io/?EIO=4&transport=polling");
    answer.then().statusCode(403).contentType("application/problem+json");
    assertEquals("forbidden", answer.jsonPath().getString("code"));
  }

  @Test
  void longPollingWorksThroughTheSamePort() {
    var path = "/socket.io/?EIO=4&transport=polling";
    var handshake = RestAssured.get(path).asString();
    assertTrue(handshake.startsWith("0{"), handshake);
    var session = path + "&sid=" + handshake.replaceAll(".*\"sid\":\"([^\"]+)\".*", "$1");
    var token = TestingAccount.register("Ada").accessToken();
    RestAssured.given()
        .contentType("text/plain;charset=UTF-8")
        .body("40{\"token\":\"" + token + "\"}")
        .post(session)
        .then()
        .statusCode(200);
    var greeting = RestAssured.get(session).asString();
    assertTrue(greeting.startsWith("40{"), greeting);
    RestAssured.given()
        .contentType("text/plain;charset=UTF-8")
        .body("421[\"presence\",{\"state\":\"away\"}]")
        .post(session)
        .then()
        .statusCode(200);
    var heard = new StringBuilder();
    while (heard.indexOf("431[{\"ok\":true}]") < 0) {
      heard.append(RestAssured.get(session).asString());
    }
  }

  @Test
  void aSessionThatEndsWhileItsSocketsConnectLeavesNoneOpen() {
    for (var round = 0; round < 5; round++) {
      var ada = TestingAccount.register("Ada");
      var sockets = new ArrayList<TestingSocket>();
      for (var i = 0; i < 20; i++) {
        sockets.add(TestingSocket.open());
      }
      sockets.forEach(socket -> socket.enter(Map.of("token", ada.accessToken())));
      ada.request().post("/api/auth/logout").then().statusCode(204);
      for (var socket : sockets) {
        if (socket.awaitDecision()) {
          socket.awaitClosed();
        }
        socket.close();
      }
    }
  }
}
