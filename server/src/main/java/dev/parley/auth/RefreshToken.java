package dev.parley.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The secret that continues a session once: 32 random bytes. Only its SHA-256 is stored; with that
/// much chance in it, it needs no slower hash.
record RefreshToken(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  static RefreshToken random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }

  @Override
  public String toString() {
    return "RefreshToken";
  }
}
