package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Text from the wire.
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /// Decodes strictly. The fast decoder replaces what is malformed, so only a text with a
  /// replacement character needs the slow one.
  static String decode(byte[] bytes) throws CharacterCodingException {
    var text = new String(bytes, UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
    return text;
  }
}
