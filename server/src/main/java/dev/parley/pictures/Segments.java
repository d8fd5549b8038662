package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a JPEG tells of itself before its picture begins.
final class Segments {
  private static final int START_OF_SCAN = 0xFFDA;

  private Segments() {}

  /// The contents of its segments of one kind that begin with a name, in order, without that name;
  /// those before the first that is damaged.
  static List<byte[]> of(byte[] jpeg, int kind, String name) {
    var found = new ArrayList<byte[]>();
    var rest = ByteBuffer.wrap(jpeg).position(2);
    // A marker, then a length that counts itself.
    while (rest.remaining() > 4) {
      var marker = Short.toUnsignedInt(rest.getShort());
      var length = Short.toUnsignedInt(rest.getShort()) - 2;
      if (marker == START_OF_SCAN || length < 0 || length > rest.remaining()) {
        break;
      }
      var content = new byte[length];
      rest.get(content);
      if (marker == kind && new String(content, ISO_8859_1).startsWith(name)) {
        found.add(Arrays.copyOfRange(content, name.length(), length));
      }
    }
    return found;
  }
}
