package dev.parley.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Role;
import dev.parley.platform.Secrets;
import dev.parley.platform.Settings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Access tokens: JWTs (RFC 9068 in form) signed with HMAC-SHA-256 by the key of this installation.
/// No other algorithm and no key named by the token itself is ever accepted.
@Singleton
final class AccessTokens {
  private static final String ISSUER = "parley";
  private static final String AUDIENCE = "parley";
  private static final String TYPE = "at+jwt";
  private static final String MEDIA_TYPE = "media+jwt";
  private static final int MAX_LENGTH = 2_048;
  private static final int MAX_KNOWN = 10_000;

  private final HmacKey key;
  private final Reader reader;
  private final Reader mediaReader;
  private final Duration lifetime;

  AccessTokens(Secrets secrets, Settings settings) {
    key = new HmacKey(secrets.tokenKey());
    lifetime = settings.accessTokenLifetime();
    reader = new Reader(consumer(TYPE));
    mediaReader = new Reader(consumer(MEDIA_TYPE));
  }

  private JwtConsumer consumer(String type) {
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
        .setVerificationKey(key)
        .setExpectedType(true, type)
        .setExpectedIssuer(true, ISSUER)
        .setExpectedAudience(true, AUDIENCE)
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setRequireJwtId()
        .setRequireSubject()
        .build();
  }

  /// What a token says, once its signature has been checked.
  record Claims(UUID userId, UUID sessionId) {}

  Duration lifetime() {
    return lifetime;
  }

  /// The role is for clients to look at; the server asks the database instead.
  String issue(UUID userId, UUID sessionId, Role role) {
    var claims = claims(userId, sessionId, lifetime);
    claims.setStringClaim("role", role.wire());
    return sign(claims, TYPE);
  }

  /// A token that opens media, for as long as the session lives without a refresh.
  String issueForMedia(UUID userId, UUID sessionId) {
    return sign(claims(userId, sessionId, Sessions.IDLE_LIFETIME), MEDIA_TYPE);
  }

  private static JwtClaims claims(UUID userId, UUID sessionId, Duration validity) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(userId.toString());
    claims.setGeneratedJwtId();
    claims.setIssuedAtToNow();
    claims.setExpirationTime(NumericDate.fromSeconds(now() + validity.toSeconds()));
    claims.setStringClaim("sid", sessionId.toString());
    return claims;
  }

  private static long now() {
    return NumericDate.now().getValue();
  }

  private String sign(JwtClaims claims, String type) {
    var signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    signature.setHeader("typ", type);
    signature.setKey(key);
    signature.setPayload(claims.toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", e);
    }
  }

  /// Reads a token.
  ///
  /// @throws Problem `token_expired` if that is all that is wrong with it, else `unauthenticated`
  Claims read(String token) {
    return reader.read(token);
  }

  /// Reads a token that opens media.
  ///
  /// @throws Problem like {@link #read(String)}
  Claims readForMedia(String token) {
    return mediaReader.read(token);
  }

  /// Checks the tokens of one type. A token comes with every request until it expires, and checking
  /// it takes 100 KB of memory: it is checked once, and known until then.
  private static final class Reader {
    private final JwtConsumer consumer;
    private final Cache<String, Known> known =
        Caffeine.newBuilder()
            .maximumSize(MAX_KNOWN)
            .expireAfter(Expiry.creating((String _, Known token) -> token.rest()))
            .build();

    Reader(JwtConsumer consumer) {
      this.consumer = consumer;
    }

    /// A token that was checked.
    private record Known(Claims claims, NumericDate expires) {
      Duration rest() {
        return Duration.ofMillis(expires.getValueInMillis() - System.currentTimeMillis());
      }
    }

    Claims read(String token) {
      if (token.length() > MAX_LENGTH) {
        throw invalid();
      }
      return known.get(token, this::check).claims();
    }

    private Known check(String token) {
      try {
        var claims = consumer.processToClaims(token);
        return new Known(
            new Claims(id(claims.getSubject()), id(claims.getStringClaimValue("sid"))),
            claims.getExpirationTime());
      } catch (InvalidJwtException e) {
        throw e.hasExpired() && e.getErrorDetails().size() == 1
            ? Problem.of(ProblemCode.TOKEN_EXPIRED, "The access token has expired. Refresh it.")
            : invalid();
      } catch (MalformedClaimException | IllegalArgumentException _) {
        throw invalid();
      }
    }
  }

  private static UUID id(@Nullable String claim) {
    if (claim == null) {
      throw invalid();
    }
    return UUID.fromString(claim);
  }

  private static Problem invalid() {
    return Problem.of(ProblemCode.UNAUTHENTICATED, "The access token is not valid.");
  }
}
