package dev.parley.pictures;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/// Colours of cameras that have a profile of their own, made into those that pictures without one
/// have: what is drawn carries none.
final class Colors {
  private static final int APP2 = 0xFFE2;
  private static final String HEADER = "ICC_PROFILE\0";
  // After the header: which part this is, and of how many.
  private static final int NUMBERS = 2;

  private Colors() {}

  /// The same picture in sRGB; empty when its profile cannot be used here.
  static Optional<BufferedImage> standard(BufferedImage decoded, byte[] jpeg) {
    var parts = Segments.of(jpeg, APP2, HEADER);
    if (parts.isEmpty()) {
      return Optional.of(decoded);
    }
    try {
      var profile = ICC_Profile.getInstance(joined(parts));
      return profile.getColorSpaceType() == ColorSpace.TYPE_RGB
          ? Optional.of(converted(decoded, profile))
          : Optional.empty();
    } catch (IllegalArgumentException | CMMException _) {
      return Optional.empty();
    }
  }

  private static byte[] joined(List<byte[]> parts) {
    var profile = new ByteArrayOutputStream();
    parts.stream()
        .filter(part -> part.length > NUMBERS)
        .sorted((one, other) -> Byte.compareUnsigned(one[0], other[0]))
        .forEach(part -> profile.write(part, NUMBERS, part.length - NUMBERS));
    return profile.toByteArray();
  }

  private static BufferedImage converted(BufferedImage from, ICC_Profile profile) {
    var to = new BufferedImage(from.getWidth(), from.getHeight(), from.getType());
    var profiles = new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
    new ColorConvertOp(profiles, null).filter(from.getRaster(), to.getRaster());
    return to;
  }
}
