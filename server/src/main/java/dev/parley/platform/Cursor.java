package dev.parley.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// Opaque positions in lists.
public final class Cursor {
  private static final int MAX_LENGTH = 500;

  private Cursor() {}

  /// Makes a cursor of a position; {@link #decode} reads it.
  public static String encode(String position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
  }

  /// Reads what {@link Page#of} wrote.
  ///
  /// @throws Problem `validation_failed` for anything else
  public static String decode(String cursor) {
    if (cursor.length() > MAX_LENGTH) {
      throw malformed();
    }
    try {
      var position = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      if (!Text.isStorable(position)) {
        throw malformed();
      }
      return position;
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  /// The problem of a cursor that this server never gave.
  public static Problem malformed() {
    return Problem.invalid("cursor", "is not one that this server gave");
  }
}
