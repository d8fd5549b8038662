package dev.parley.bench.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.bench.seed.Person;
import dev.parley.platform.Cipher;
import dev.parley.platform.Secrets;
import dev.parley.platform.Settings;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys of an installation, which we give to all subjects and so can use ourselves.
///
/// @param master wraps the keys of conversations, in base64
/// @param token signs access tokens, in base64
public record Keys(String master, String token) {
  private static final Duration LIFETIME = Duration.ofDays(1);

  static Keys make() {
    return new Keys(random(), random());
  }

  private static String random() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /// Parley's own, with this master key.
  public Cipher cipher() {
    var settings = Settings.read(Map.of("PARLEY_MASTER_KEY", master, "PARLEY_TOKEN_KEY", token));
    try {
      return new Cipher(new Secrets(settings));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// An access token, as both Parley and the Node peer take it.
  public String accessToken(Person person) {
    var now = Instant.now().getEpochSecond();
    var claims =
        """
        {"iss":"parley","aud":"parley","sub":"%s","sid":"%s","jti":"%s","iat":%d,"exp":%d,\
        "role":"user"}"""
            .formatted(
                person.id(), person.session(), UUID.randomUUID(), now, now + LIFETIME.toSeconds());
    var signed = encode("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}") + "." + encode(claims);
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(signed));
  }

  private static String encode(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private byte[] sign(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(token), "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
