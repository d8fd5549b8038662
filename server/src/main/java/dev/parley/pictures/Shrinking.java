package dev.parley.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.stream.IntStream;

/// Makes opaque pictures smaller, as photos come out of their decoder, in bands side by side: each
/// new pixel is the mean of all that it covers.
final class Shrinking {
  static final int TYPE = BufferedImage.TYPE_3BYTE_BGR;

  private static final int BANDS = 3;
  private static final int WHOLE = 256;
  private static final int PARTS = 4;

  private final byte[] from;
  private final byte[] to;
  private final int fromWidth;
  private final int width;
  private final int height;
  private final Cover across;
  private final Cover down;

  private Shrinking(BufferedImage source, BufferedImage target) {
    from = bytes(source);
    to = bytes(target);
    fromWidth = source.getWidth();
    width = target.getWidth();
    height = target.getHeight();
    across = Cover.of(fromWidth, width);
    down = Cover.of(source.getHeight(), height);
  }

  /// The bytes of a picture of {@link #TYPE}.
  static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  /// @param source of {@link #TYPE}, with nothing around it
  /// @param width not more than that of the source
  /// @param height not more than that of the source
  static BufferedImage shrink(BufferedImage source, int width, int height) {
    var target = new BufferedImage(width, height, TYPE);
    var shrinking = new Shrinking(source, target);
    IntStream.range(0, PARTS).parallel().forEach(shrinking::part);
    return target;
  }

  private void part(int part) {
    var line = new int[BANDS * fromWidth];
    for (var y = height * part / PARTS; y < height * (part + 1) / PARTS; y++) {
      gather(y, line);
      spread(line, y * width * BANDS);
    }
  }

  // The rows that a new one covers, in one.
  private void gather(int y, int[] line) {
    for (var k = 0; k < down.most; k++) {
      var weight = down.weights[y * down.most + k];
      var row = (down.first[y] + k) * line.length;
      if (k == 0) {
        for (var i = 0; i < line.length; i++) {
          line[i] = weight * (from[row + i] & 0xff);
        }
      } else if (weight > 0) {
        for (var i = 0; i < line.length; i++) {
          line[i] += weight * (from[row + i] & 0xff);
        }
      }
    }
  }

  private void spread(int[] line, int at) {
    var next = at;
    for (var x = 0; x < width; x++) {
      var start = across.first[x] * BANDS;
      int one = WHOLE * WHOLE / 2;
      int two = one;
      int three = one;
      for (var k = 0; k < across.most; k++) {
        var weight = across.weights[x * across.most + k];
        var i = start + k * BANDS;
        one += weight * line[i];
        two += weight * line[i + 1];
        three += weight * line[i + 2];
      }
      to[next++] = (byte) (one >> 16);
      to[next++] = (byte) (two >> 16);
      to[next++] = (byte) (three >> 16);
    }
  }

  /// Which of the old pixels each new one covers, and how much they weigh, of 256.
  @SuppressWarnings("ArrayRecordComponent") // Looked up, never compared.
  private record Cover(int[] first, int[] weights, int most) {
    static Cover of(int from, int to) {
      var most = Math.min(from, (from + to - 1) / to + 1);
      var first = new int[to];
      var weights = new int[to * most];
      for (var i = 0; i < to; i++) {
        var begin = (double) i * from / to;
        var end = (double) (i + 1) * from / to;
        first[i] = Math.min((int) begin, from - most);
        var left = WHOLE;
        for (var k = most - 1; k > 0; k--) {
          var at = first[i] + k;
          var share = Math.max(0, Math.min(end, at + 1) - Math.max(begin, at)) / (end - begin);
          weights[i * most + k] = (int) Math.round(share * WHOLE);
          left -= weights[i * most + k];
        }
        weights[i * most] = left;
      }
      return new Cover(first, weights, most);
    }
  }
}
