package dev.parley.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What a link has in it: 144 random bits, of which only a hash is looked for.
record InviteToken(String value) {
  private static final int BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  static InviteToken make() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new InviteToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
