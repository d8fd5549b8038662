package dev.parley.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.parley.platform.Lane;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// bcrypt, at cost 12 about a quarter of a second each, on half of the processors at the most: a
/// burst of sign-ins waits or is refused as `overloaded`, and the rest of the node goes on.
///
/// bcrypt reads 72 bytes, of which one ends the password. A longer password is first replaced by
/// the base64 of its SHA-512, cut to the same length, which keeps 426 bits of it. Passwords are
/// compared in Unicode form NFC (RFC 8265), so that every keyboard types the same one.
@Singleton
final class PasswordHashes {
  private static final int MAX_BYTES = 71;

  private final int cost;

  // Of no password: what an unknown address is checked against, so that it takes as long.
  private final byte[] ofNobody;

  private final Lane lane =
      new Lane("password-", Lane.halfOfTheProcessors(), Duration.ofSeconds(5));

  /// @param cost the binary logarithm of the rounds; tests, which sign in all the time, take fewer
  PasswordHashes(@ConfigProperty(name = "parley.password.cost") int cost) {
    this.cost = cost;
    ofNobody = ofNobody(cost).getBytes(UTF_8);
  }

  static String ofNobody(int cost) {
    return "$2a$%02d$yUJYc1W4QY2XxF3OQd8dGOdZ0Wqk2rC8sT1nB7vE5hL9mA4pK6jRe".formatted(cost);
  }

  /// @throws dev.parley.platform.Problem `overloaded`
  String hash(String password) {
    var bytes = bytes(password);
    return lane.run(() -> new String(BCrypt.withDefaults().hash(cost, bytes), UTF_8));
  }

  /// Whether a password is the one behind a hash. Without a hash the answer is no, and the work is
  /// the same.
  ///
  /// @throws dev.parley.platform.Problem `overloaded`
  boolean verify(String password, Optional<String> hash) {
    var bytes = bytes(password);
    var expected = hash.map(known -> known.getBytes(UTF_8)).orElse(ofNobody);
    return lane.run(() -> BCrypt.verifyer().verify(bytes, expected).verified) && hash.isPresent();
  }

  private static byte[] bytes(String password) {
    var bytes = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(UTF_8);
    if (bytes.length <= MAX_BYTES) {
      return bytes;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-512").digest(bytes);
      return Arrays.copyOf(Base64.getEncoder().encode(digest), MAX_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-512 is not available", e);
    }
  }

  @PreDestroy
  void close() {
    lane.close();
  }
}
