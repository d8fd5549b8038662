package dev.parley.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Await;
import dev.parley.TestingAccount;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Role;
import dev.parley.platform.Secrets;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.Key;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AccessTokensTest {
  private static final UUID USER = UUID.randomUUID();
  private static final UUID SESSION = UUID.randomUUID();

  @Inject AccessTokens tokens;
  @Inject Secrets secrets;

  private ProblemCode refusal(String token) {
    return assertThrows(Problem.class, () -> tokens.read(token)).code();
  }

  private String valid() {
    return tokens.issue(USER, SESSION, Role.USER);
  }

  /// A token like ours but for one change.
  private String forged(Consumer<JwtClaims> change) throws Exception {
    return sign(change, "HS256", "at+jwt", new HmacKey(secrets.tokenKey()));
  }

  private static String sign(
      Consumer<JwtClaims> change, String algorithm, String type, @Nullable Key key)
      throws Exception {
    var claims = new JwtClaims();
    claims.setIssuer("parley");
    claims.setAudience("parley");
    claims.setSubject(USER.toString());
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setStringClaim("sid", SESSION.toString());
    change.accept(claims);
    var signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setHeader("typ", type);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    return signature.getCompactSerialization();
  }

  @Test
  void aTokenSaysWhoAndByWhichSession() throws Exception {
    var expected = new AccessTokens.Claims(USER, SESSION);
    assertEquals(expected, tokens.read(valid()));
    assertEquals(expected, tokens.read(forged(_ -> {})));
  }

  @Test
  void anUnsignedTokenIsRefused() throws Exception {
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(sign(_ -> {}, "none", "at+jwt", null)));
    var parts = valid().split("\\.", -1);
    var header = "{\"alg\":\"none\",\"typ\":\"at+jwt\"}";
    var none = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8));
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(none + "." + parts[1] + "."));
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(none + "." + parts[1] + "." + parts[2]));
  }

  @Test
  void aTokenOfAnotherKeyAlgorithmOrTypeIsRefused() throws Exception {
    var ours = new HmacKey(secrets.tokenKey());
    var long64 = new HmacKey(new byte[64]);
    assertEquals(
        ProblemCode.UNAUTHENTICATED,
        refusal(sign(_ -> {}, "HS256", "at+jwt", new HmacKey(new byte[32]))));
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(sign(_ -> {}, "HS512", "at+jwt", long64)));
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(sign(_ -> {}, "HS256", "JWT", ours)));
  }

  @Test
  void anAlteredTokenIsRefused() {
    var parts = valid().split("\\.", -1);
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    var promoted = claims.replace("\"user\"", "\"admin\"").getBytes(UTF_8);
    var altered = Base64.getUrlEncoder().withoutPadding().encodeToString(promoted);
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(parts[0] + "." + altered + "." + parts[2]));
  }

  @Test
  void onlyATokenWhoseTimeAloneIsOverIsExpired() throws Exception {
    var past = NumericDate.fromSeconds(NumericDate.now().getValue() - 1);
    assertEquals(
        ProblemCode.TOKEN_EXPIRED, refusal(forged(claims -> claims.setExpirationTime(past))));
    assertEquals(
        ProblemCode.UNAUTHENTICATED,
        refusal(
            forged(
                claims -> {
                  claims.setExpirationTime(past);
                  claims.setAudience("another");
                })));
  }

  @Test
  void aTokenThatWasReadExpiresAllTheSame() throws Exception {
    var soon = NumericDate.fromSeconds(NumericDate.now().getValue() + 2);
    var token = forged(claims -> claims.setExpirationTime(soon));
    assertEquals(USER, tokens.read(token).userId());
    Await.until(() -> System.currentTimeMillis() >= soon.getValueInMillis());
    assertEquals(ProblemCode.TOKEN_EXPIRED, refusal(token));
  }

  @Test
  void aTokenThatWasReadForMediaOpensNothingElse() {
    var media = tokens.issueForMedia(USER, SESSION);
    assertEquals(USER, tokens.readForMedia(media).userId());
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(media));
    var access = valid();
    assertEquals(USER, tokens.read(access).userId());
    assertEquals(
        ProblemCode.UNAUTHENTICATED,
        assertThrows(Problem.class, () -> tokens.readForMedia(access)).code());
  }

  @Test
  void everyClaimCounts() throws Exception {
    for (var missing : new String[] {"iss", "aud", "sub", "exp", "iat", "jti", "sid"}) {
      var token = forged(claims -> claims.unsetClaim(missing));
      assertEquals(ProblemCode.UNAUTHENTICATED, refusal(token), missing);
    }
    for (var wrong : new String[] {"iss", "aud", "sub", "sid"}) {
      var token = forged(claims -> claims.setStringClaim(wrong, "another"));
      assertEquals(ProblemCode.UNAUTHENTICATED, refusal(token), wrong);
    }
    var typed = forged(claims -> claims.setClaim("sid", 7));
    assertEquals(ProblemCode.UNAUTHENTICATED, refusal(typed));
  }

  @Test
  void whatIsNoTokenIsRefused() {
    for (var text :
        new String[] {"", ".", "..", "a.b.c", "\u0000", "é".repeat(100), "x".repeat(9_999)}) {
      assertEquals(ProblemCode.UNAUTHENTICATED, refusal(text));
    }
  }

  @Test
  void aWellSignedTokenOfAnUnknownSessionOrOfAnotherUserOpensNothing() {
    var ada = TestingAccount.register("Ada");
    var eve = TestingAccount.register("Eve");
    var adas = tokens.read(ada.accessToken()).sessionId();
    for (var token : new String[] {valid(), tokens.issue(eve.id(), adas, Role.ADMIN)}) {
      TestingAccount.anyone()
          .header("Authorization", "Bearer " + token)
          .get("/api/users/me")
          .then()
          .statusCode(401);
    }
  }
}
