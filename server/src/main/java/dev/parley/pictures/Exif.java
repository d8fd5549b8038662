package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/// Finds how the camera was held. Looks into the file itself, for the JDK's reader refuses photos
/// whose metadata comes in another order than it likes.
final class Exif {
  private static final String HEADER = "Exif\0\0";
  private static final int APP1 = 0xFFE1;

  private Exif() {}

  /// How a JPEG or WebP must be turned; empty if it does not say so in a form that can be read.
  static Optional<Orientation> orientation(byte[] image, ImageType type) {
    try {
      return switch (type) {
        case JPEG ->
            Segments.of(image, APP1, HEADER).stream().findFirst().flatMap(Exif::orientation);
        case WEBP -> ofWebp(ByteBuffer.wrap(image).position(12).order(ByteOrder.LITTLE_ENDIAN));
        case PNG, GIF -> Optional.empty();
      };
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  // Chunks: four letters, a length, the content, padded to an even length.
  private static Optional<Orientation> ofWebp(ByteBuffer chunks) {
    while (chunks.remaining() > 8) {
      var name = new String(take(chunks, 4), ISO_8859_1);
      var length = chunks.getInt();
      var content = take(chunks, length);
      if (name.equals("EXIF")) {
        var text = new String(content, ISO_8859_1);
        return orientation(
            text.startsWith(HEADER)
                ? Arrays.copyOfRange(content, HEADER.length(), length)
                : content);
      }
      chunks.position(Math.min(chunks.limit(), chunks.position() + length % 2));
    }
    return Optional.empty();
  }

  private static byte[] take(ByteBuffer from, int length) {
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    var bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static Optional<Orientation> orientation(byte[] exif) {
    var whole = (HEADER + new String(exif, ISO_8859_1)).getBytes(ISO_8859_1);
    return Optional.ofNullable(ExifUtils.getOrientationFromExif(whole));
  }
}
