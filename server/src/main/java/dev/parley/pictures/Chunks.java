package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// What a PNG or a WebP tells of itself beside its picture.
final class Chunks {
  private static final int NAME = 4;
  private static final int CHECKSUM = 4;

  private Chunks() {}

  /// The content of the first chunk of a PNG that has a name, unless something before is damaged.
  static Optional<byte[]> ofPng(byte[] png, String wanted) {
    var rest = ByteBuffer.wrap(png).position(8);
    while (rest.remaining() > Integer.BYTES + NAME) {
      var length = rest.getInt();
      var isWanted = name(rest).equals(wanted);
      if (isWanted || isCutOff(rest, length)) {
        return content(rest, length);
      }
      skip(rest, length, CHECKSUM);
    }
    return Optional.empty();
  }

  /// The content of the first chunk of a WebP that has a name, unless something before is damaged.
  static Optional<byte[]> ofWebp(byte[] webp, String wanted) {
    var rest = ByteBuffer.wrap(webp).position(12).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.remaining() > NAME + Integer.BYTES) {
      var isWanted = name(rest).equals(wanted);
      var length = rest.getInt();
      if (isWanted || isCutOff(rest, length)) {
        return content(rest, length);
      }
      // Made even.
      skip(rest, length, length % 2);
    }
    return Optional.empty();
  }

  private static String name(ByteBuffer rest) {
    var name = new byte[NAME];
    rest.get(name);
    return new String(name, ISO_8859_1);
  }

  private static boolean isCutOff(ByteBuffer rest, int length) {
    return length < 0 || length > rest.remaining();
  }

  private static Optional<byte[]> content(ByteBuffer rest, int length) {
    if (isCutOff(rest, length)) {
      return Optional.empty();
    }
    var content = new byte[length];
    rest.get(content);
    return Optional.of(content);
  }

  private static void skip(ByteBuffer rest, int length, int after) {
    rest.position(rest.position() + Math.min(rest.remaining(), length + after));
  }
}
