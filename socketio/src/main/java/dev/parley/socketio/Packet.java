package dev.parley.socketio;

import java.util.OptionalLong;

/// A packet as its head tells it; the JSON is left unread.
///
/// `<type>[<attachments>-][<namespace>,][<id>][<json>]`, see
/// <https://socket.io/docs/v4/socket-io-protocol/>.
///
/// @param json the rest of the packet; empty when there is none
record Packet(PacketType type, int attachments, String namespace, OptionalLong id, String json) {
  private static final int MAX_ID_DIGITS = 15;
  private static final int MAX_COUNT_DIGITS = 4;

  static Packet parse(String text) throws MalformedPacket {
    if (text.isEmpty()) {
      throw new MalformedPacket("empty packet");
    }
    var type = PacketType.of(text.charAt(0));
    int at = 1;
    int attachments = 0;
    if (type.hasAttachments()) {
      int dash = text.indexOf('-', at);
      attachments = (int) number(text, at, dash, MAX_COUNT_DIGITS);
      at = dash + 1;
    }
    String namespace = "/";
    if (at < text.length() && text.charAt(at) == '/') {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      namespace = text.substring(at, end);
      at = Math.min(end + 1, text.length());
    }
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    var id =
        end == at ? OptionalLong.empty() : OptionalLong.of(number(text, at, end, MAX_ID_DIGITS));
    return new Packet(type, attachments, namespace, id, text.substring(end));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long number(String text, int start, int end, int maxDigits)
      throws MalformedPacket {
    if (end <= start || end - start > maxDigits) {
      throw new MalformedPacket("not a number");
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new MalformedPacket("not a number");
      }
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
