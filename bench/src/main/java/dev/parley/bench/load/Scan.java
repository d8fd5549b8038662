package dev.parley.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/// Reads what is needed from a packet without parsing its JSON.
public final class Scan {
  private Scan() {}

  /// A text to look for.
  public static byte[] text(String ascii) {
    return ascii.getBytes(US_ASCII);
  }

  /// Whether the bytes from `at` on are `text`.
  public static boolean isAt(ByteBuf packet, int at, int to, byte[] text) {
    if (to - at < text.length) {
      return false;
    }
    for (var i = 0; i < text.length; i++) {
      if (packet.getByte(at + i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  /// Where `text` begins, or -1.
  public static int find(ByteBuf packet, int from, int to, byte[] text) {
    for (var at = from; at <= to - text.length; at++) {
      if (isAt(packet, at, to, text)) {
        return at;
      }
    }
    return -1;
  }

  /// The decimal number at `at`; 0 when there is none.
  public static long number(ByteBuf packet, int at, int to) {
    var number = 0L;
    for (var i = at; i < to; i++) {
      var digit = packet.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// The hexadecimal number of `digits` places at `at`.
  public static long hex(ByteBuf packet, int at, int digits) {
    var number = 0L;
    for (var i = at; i < at + digits; i++) {
      number = number << 4 | Character.digit(packet.getByte(i), 16);
    }
    return number;
  }

  /// As text, for an error message.
  public static String excerpt(ByteBuf packet, int from, int to) {
    return packet.toString(from, Math.min(to - from, 300), US_ASCII);
  }
}
