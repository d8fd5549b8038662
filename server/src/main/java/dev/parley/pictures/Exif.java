package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.util.Optional;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/// Finds how the camera was held. Looks into the file itself, for the JDK's reader refuses photos
/// whose metadata comes in another order than it likes.
final class Exif {
  private static final String HEADER = "Exif\0\0";
  private static final int APP1 = 0xFFE1;

  private Exif() {}

  /// How a picture must be turned; empty if it does not say so in a form that can be read.
  static Optional<Orientation> orientation(byte[] image, ImageType type) {
    try {
      return exif(image, type).flatMap(Exif::orientation);
    } catch (BufferUnderflowException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> exif(byte[] image, ImageType type) {
    var found =
        switch (type) {
          case JPEG -> Segments.of(image, APP1, HEADER).stream().findFirst();
          case PNG -> Chunks.ofPng(image, "eXIf");
          case WEBP -> Chunks.ofWebp(image, "EXIF");
          case GIF -> Optional.<byte[]>empty();
        };
    return found.map(bytes -> new String(bytes, ISO_8859_1));
  }

  private static Optional<Orientation> orientation(String exif) {
    var whole = exif.startsWith(HEADER) ? exif : HEADER + exif;
    return Optional.ofNullable(ExifUtils.getOrientationFromExif(whole.getBytes(ISO_8859_1)));
  }
}
