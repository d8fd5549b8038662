package dev.parley.socketio;

import java.nio.charset.CharacterCodingException;
import java.util.Base64;

/// The body of a polling request: packets between record separators, binary ones in base64.
final class PollingPayload {
  private static final char SEPARATOR = '\u001e';

  private PollingPayload() {}

  /// Gives each packet to the session, as long as it is open. False when the body is malformed.
  static boolean read(byte[] body, EngineSocket session, Transport from) {
    String text;
    try {
      text = Utf8.decode(body);
    } catch (CharacterCodingException e) {
      return false;
    }
    int start = 0;
    while (start <= text.length() && session.isOpen()) {
      int end = text.indexOf(SEPARATOR, start);
      end = end < 0 ? text.length() : end;
      if (!packet(text.substring(start, end), session, from)) {
        return false;
      }
      start = end + 1;
    }
    return true;
  }

  private static boolean packet(String packet, EngineSocket session, Transport from) {
    if (!packet.startsWith("b")) {
      session.onText(from, packet);
      return true;
    }
    try {
      session.onBinary(from, Base64.getDecoder().decode(packet.substring(1)));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
