package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/// Colours of cameras and screens that have a profile of their own, made into those that pictures
/// without one have: what is drawn carries none.
final class Colors {
  private static final int APP2 = 0xFFE2;
  private static final String HEADER = "ICC_PROFILE\0";
  // After the header: which part this is, and of how many.
  private static final int NUMBERS = 2;
  private static final int MAX_BYTES = 4_000_000;
  private static final int[] RGB = {0, 1, 2};

  private Colors() {}

  /// The profile of a JPEG.
  static Optional<byte[]> ofJpeg(byte[] jpeg) {
    var profile = new ByteArrayOutputStream();
    Segments.of(jpeg, APP2, HEADER).stream()
        .filter(part -> part.length > NUMBERS)
        .sorted((one, other) -> Byte.compareUnsigned(one[0], other[0]))
        .forEach(part -> profile.write(part, NUMBERS, part.length - NUMBERS));
    return profile.size() == 0 ? Optional.empty() : Optional.of(profile.toByteArray());
  }

  /// The profile of a PNG: after a name that ends with 0, and a 0, compressed.
  static Optional<byte[]> ofPng(byte[] png) {
    return Chunks.ofPng(png, "iCCP").flatMap(Colors::inflated);
  }

  private static Optional<byte[]> inflated(byte[] named) {
    var at = new String(named, ISO_8859_1).indexOf("\0\0") + 2;
    try (var in = new InflaterInputStream(new ByteArrayInputStream(named, at, named.length - at))) {
      return Optional.of(in.readNBytes(MAX_BYTES));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Whether it is of a picture to be printed, in four colours.
  static boolean isForPrint(byte[] profile) {
    return profile(profile)
        .filter(it -> it.getColorSpaceType() == ColorSpace.TYPE_CMYK)
        .isPresent();
  }

  private static Optional<ICC_Profile> profile(byte[] bytes) {
    try {
      return Optional.of(ICC_Profile.getInstance(bytes));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The same picture in sRGB; as it is when its profile is none for it.
  static BufferedImage standard(BufferedImage decoded, Optional<byte[]> profile) {
    return decoded.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_RGB
        ? profile
            .flatMap(Colors::profile)
            .filter(it -> it.getColorSpaceType() == ColorSpace.TYPE_RGB)
            .map(it -> converted(decoded, it))
            .orElse(decoded)
        : decoded;
  }

  private static BufferedImage converted(BufferedImage decoded, ICC_Profile profile) {
    var pixels = decoded.getType() == Shrinking.TYPE ? decoded : inBytes(decoded);
    var colors =
        pixels
            .getRaster()
            .createWritableChild(0, 0, pixels.getWidth(), pixels.getHeight(), 0, 0, RGB);
    var profiles = new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
    try {
      new ColorConvertOp(profiles, null).filter(colors, colors);
      return pixels;
    } catch (IllegalArgumentException | CMMException _) {
      return decoded;
    }
  }

  private static BufferedImage inBytes(BufferedImage decoded) {
    var type = decoded.getColorModel().hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : Shrinking.TYPE;
    var pixels = new BufferedImage(decoded.getWidth(), decoded.getHeight(), type);
    var canvas = pixels.createGraphics();
    canvas.drawImage(decoded, 0, 0, null);
    canvas.dispose();
    return pixels;
  }
}
