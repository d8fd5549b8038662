package dev.parley.pictures;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.awt.image.BufferedImage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// JPEG by libjpeg-turbo, which Leptonica brings along: several times as fast as what the JDK has,
/// and quicker still when a photo is decoded at half its size or less. Takes colour pictures of the
/// usual kind alone, and leaves the others, and what is damaged, to the JDK.
@SuppressWarnings("restricted") // That of native code: it runs in a process of its own.
final class QuickJpeg {
  private static final int DEPTH = 32;
  private static final int MOST_SMALLER = 8;
  // Its memory is not that of the JVM, which has a bound.
  private static final long MAX_PIXELS = 20_000_000;

  /// Empty where it does not run.
  static final Optional<QuickJpeg> LOADED = Leptonica.load().map(QuickJpeg::new);

  private final Leptonica leptonica;

  private QuickJpeg(Leptonica leptonica) {
    this.leptonica = leptonica;
  }

  /// Decodes, as a picture of {@link Shrinking#TYPE}.
  ///
  /// @param pixels that the whole of it has
  /// @param times how many times smaller it may be, at the most
  Optional<BufferedImage> decode(byte[] jpeg, long pixels, double times) {
    var smaller = Math.clamp(Integer.highestOneBit((int) times), 1, MOST_SMALLER);
    return pixels / smaller / smaller > MAX_PIXELS ? Optional.empty() : decode(jpeg, smaller);
  }

  private Optional<BufferedImage> decode(byte[] jpeg, int smaller) {
    try (var arena = Arena.ofConfined()) {
      var bytes = arena.allocateFrom(JAVA_BYTE, jpeg);
      var picture = leptonica.read().of(bytes, jpeg.length, 0, smaller, MemorySegment.NULL, 0);
      if (picture.equals(MemorySegment.NULL)) {
        return Optional.empty();
      }
      try {
        return leptonica.depth().of(picture) == DEPTH
            ? Optional.of(pixels(picture))
            : Optional.empty();
      } finally {
        leptonica.destroy().of(arena.allocateFrom(ADDRESS, picture));
      }
    }
  }

  private BufferedImage pixels(MemorySegment picture) {
    var width = leptonica.width().of(picture);
    var height = leptonica.height().of(picture);
    var words = words(picture, width, height);
    var image = new BufferedImage(width, height, Shrinking.TYPE);
    var bytes = Shrinking.bytes(image);
    rows(
        height,
        y -> {
          var row = new int[width];
          MemorySegment.copy(words, JAVA_INT, 4L * y * width, row, 0, width);
          var at = 3 * y * width;
          for (var word : row) {
            bytes[at++] = (byte) (word >> 8);
            bytes[at++] = (byte) (word >> 16);
            bytes[at++] = (byte) (word >> 24);
          }
        });
    return image;
  }

  private MemorySegment words(MemorySegment picture, int width, int height) {
    return leptonica.words().of(picture).reinterpret(4L * width * height);
  }

  private static void rows(int height, IntConsumer row) {
    IntStream.range(0, height).parallel().forEach(row);
  }

  /// Encodes, unless it is a picture of another type, or a part of one.
  ///
  /// @param quality of 100
  Optional<byte[]> encode(BufferedImage image, int quality) {
    if (image.getType() != Shrinking.TYPE || image.getRaster().getParent() != null) {
      return Optional.empty();
    }
    var picture = leptonica.create().of(image.getWidth(), image.getHeight(), DEPTH);
    if (picture.equals(MemorySegment.NULL)) {
      return Optional.empty();
    }
    try (var arena = Arena.ofConfined()) {
      try {
        fill(picture, image);
        return written(arena, picture, quality);
      } finally {
        leptonica.destroy().of(arena.allocateFrom(ADDRESS, picture));
      }
    }
  }

  private void fill(MemorySegment picture, BufferedImage image) {
    var width = image.getWidth();
    var words = words(picture, width, image.getHeight());
    var bytes = Shrinking.bytes(image);
    rows(
        image.getHeight(),
        y -> {
          var row = new int[width];
          var at = 3 * y * width;
          for (var x = 0; x < width; x++) {
            row[x] =
                (bytes[at++] & 0xff) << 8 | (bytes[at++] & 0xff) << 16 | (bytes[at++] & 0xff) << 24;
          }
          MemorySegment.copy(row, 0, words, JAVA_INT, 4L * y * width, width);
        });
  }

  private Optional<byte[]> written(Arena arena, MemorySegment picture, int quality) {
    var address = arena.allocate(ADDRESS);
    var size = arena.allocate(JAVA_LONG);
    if (leptonica.write().of(address, size, picture, quality, 0) != 0) {
      return Optional.empty();
    }
    var bytes = address.get(ADDRESS, 0);
    try {
      return Optional.of(bytes.reinterpret(size.get(JAVA_LONG, 0)).toArray(JAVA_BYTE));
    } finally {
      leptonica.free().of(bytes);
    }
  }
}
