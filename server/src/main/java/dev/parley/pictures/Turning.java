package dev.parley.pictures;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/// Turns pictures upright. Photos, as they come out of their decoder, pixel by pixel: Java 2D takes
/// ten times as long.
///
/// @param first the pixel of the old picture that becomes the first of the new one
/// @param across how many pixels further in the old one the next one to the right is
/// @param down how many pixels further the next one below is
record Turning(int first, int across, int down) {
  static BufferedImage upright(BufferedImage pixels, Orientation orientation) {
    return pixels.getType() == Shrinking.TYPE && pixels.getRaster().getParent() == null
        ? of(orientation, pixels.getWidth(), pixels.getHeight()).turned(pixels)
        : ExifFilterUtils.getFilterForOrientation(orientation).apply(pixels);
  }

  private static Turning of(Orientation orientation, int width, int height) {
    var right = width - 1;
    var bottom = (height - 1) * width;
    return switch (orientation) {
      case TOP_LEFT -> new Turning(0, 1, width);
      case TOP_RIGHT -> new Turning(right, -1, width);
      case BOTTOM_RIGHT -> new Turning(bottom + right, -1, -width);
      case BOTTOM_LEFT -> new Turning(bottom, 1, -width);
      case LEFT_TOP -> new Turning(0, width, 1);
      case RIGHT_TOP -> new Turning(bottom, -width, 1);
      case RIGHT_BOTTOM -> new Turning(bottom + right, -width, -1);
      case LEFT_BOTTOM -> new Turning(right, width, -1);
    };
  }

  private BufferedImage turned(BufferedImage from) {
    var lies = Math.abs(across) == 1;
    var width = lies ? from.getWidth() : from.getHeight();
    var height = lies ? from.getHeight() : from.getWidth();
    var to = new BufferedImage(width, height, Shrinking.TYPE);
    var old = Shrinking.bytes(from);
    var turned = Shrinking.bytes(to);
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              var source = 3 * (first + y * down);
              var target = 3 * y * width;
              for (var x = 0; x < width; x++, source += 3 * across) {
                turned[target++] = old[source];
                turned[target++] = old[source + 1];
                turned[target++] = old[source + 2];
              }
            });
    return to;
  }
}
