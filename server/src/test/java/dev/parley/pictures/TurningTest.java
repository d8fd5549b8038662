package dev.parley.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.image.BufferedImage;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TurningTest {
  /// Of a colour in each quarter.
  private static BufferedImage flag(int type) {
    var image = new BufferedImage(60, 40, type);
    var canvas = image.createGraphics();
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    for (var i = 0; i < colors.length; i++) {
      canvas.setColor(colors[i]);
      canvas.fillRect(i % 2 * 30, i / 2 * 20, 30, 20);
    }
    canvas.dispose();
    return image;
  }

  @ParameterizedTest
  @EnumSource
  void aPhotoIsTurnedAsAnyPictureIs(Orientation orientation) {
    var photo = flag(Shrinking.TYPE);
    var expected = ExifFilterUtils.getFilterForOrientation(orientation).apply(photo);
    assertAlike(expected, Turning.upright(photo, orientation));
    assertAlike(expected, Turning.upright(flag(BufferedImage.TYPE_INT_ARGB), orientation));
    var part = flag(Shrinking.TYPE).getSubimage(0, 0, 60, 40);
    assertAlike(expected, Turning.upright(part, orientation));
  }

  private static void assertAlike(BufferedImage expected, BufferedImage turned) {
    assertEquals(expected.getWidth(), turned.getWidth());
    assertEquals(expected.getHeight(), turned.getHeight());
    for (var x : new int[] {4, turned.getWidth() - 5}) {
      for (var y : new int[] {4, turned.getHeight() - 5}) {
        assertEquals(expected.getRGB(x, y), turned.getRGB(x, y));
      }
    }
  }
}
