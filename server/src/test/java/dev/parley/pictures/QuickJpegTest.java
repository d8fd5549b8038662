package dev.parley.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class QuickJpegTest {
  private static final int NEAR = 12;

  private final QuickJpeg quick = QuickJpeg.LOADED.orElseThrow();

  private static byte[] photo(int type, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, type);
    var canvas = image.createGraphics();
    canvas.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, new Color(20, 60, 140)));
    canvas.fillRect(0, 0, width, height);
    canvas.dispose();
    var out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, "jpg", out));
    return out.toByteArray();
  }

  private Optional<BufferedImage> decode(byte[] jpeg, double times) {
    return quick.decode(jpeg, 1_000_000, times);
  }

  private static void assertAlike(BufferedImage expected, BufferedImage image) {
    var times = expected.getWidth() / image.getWidth();
    for (var x = 5; x < image.getWidth(); x += 37) {
      for (var y = 5; y < image.getHeight(); y += 37) {
        var one = new Color(expected.getRGB(x * times, y * times));
        var other = new Color(image.getRGB(x, y));
        assertTrue(
            Math.abs(one.getRed() - other.getRed()) < NEAR
                && Math.abs(one.getGreen() - other.getGreen()) < NEAR
                && Math.abs(one.getBlue() - other.getBlue()) < NEAR,
            one + " became " + other);
      }
    }
  }

  @Test
  void itDecodesAndEncodesAsTheJdkDoes() throws IOException {
    var jpeg = photo(BufferedImage.TYPE_INT_RGB, 601, 403);
    var expected = ImageIO.read(new ByteArrayInputStream(jpeg));
    var decoded = decode(jpeg, 1).orElseThrow();
    assertEquals(601, decoded.getWidth());
    assertEquals(403, decoded.getHeight());
    assertAlike(expected, decoded);
    var encoded = quick.encode(decoded, 90).orElseThrow();
    assertAlike(expected, ImageIO.read(new ByteArrayInputStream(encoded)));
  }

  @Test
  void itDecodesAsMuchSmallerAsItMay() throws IOException {
    var jpeg = photo(BufferedImage.TYPE_INT_RGB, 1_600, 1_200);
    var expected = ImageIO.read(new ByteArrayInputStream(jpeg));
    for (var smaller : new int[] {1, 2, 4, 8}) {
      var decoded = decode(jpeg, smaller + 0.9).orElseThrow();
      assertEquals(1_600 / smaller, decoded.getWidth());
      assertAlike(expected, decoded);
    }
    assertEquals(200, decode(jpeg, 40).orElseThrow().getWidth());
  }

  @Test
  void whatIsNotOfTheUsualKindIsLeftToTheJdk() throws IOException {
    assertEquals(Optional.empty(), decode(photo(BufferedImage.TYPE_BYTE_GRAY, 300, 200), 1));
    var jpeg = photo(BufferedImage.TYPE_INT_RGB, 300, 200);
    assertEquals(Optional.empty(), decode(Arrays.copyOf(jpeg, 40), 1));
    assertEquals(Optional.empty(), decode(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, 1));
    assertEquals(Optional.empty(), quick.decode(jpeg, 60_000_000, 1.9));
    var part = ImageIO.read(new ByteArrayInputStream(jpeg)).getSubimage(0, 0, 10, 10);
    assertEquals(Optional.empty(), quick.encode(part, 90));
    var other = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB);
    assertEquals(Optional.empty(), quick.encode(other, 90));
  }
}
