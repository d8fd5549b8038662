package dev.parley.admin;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/// Draws a profile picture: sky, sun and hills, different for every name and the same each time.
final class Landscape {
  private static final int SIZE = 256;
  private static final int HILLS = 3;

  private Landscape() {}

  static byte[] png(String name) {
    var random = new Random(name.hashCode());
    var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    var hue = random.nextFloat();
    canvas.setPaint(
        new GradientPaint(0, 0, colour(hue, 0.55f, 0.85f), 0, SIZE, colour(hue + 0.12f, 0.3f, 1)));
    canvas.fillRect(0, 0, SIZE, SIZE);
    canvas.setPaint(colour(hue + 0.5f, 0.25f, 1));
    var sun = 50 + random.nextInt(40);
    canvas.fill(
        new Ellipse2D.Double(random.nextInt(SIZE - sun), 30.0 + random.nextInt(50), sun, sun));
    for (var hill = 0; hill < HILLS; hill++) {
      canvas.setPaint(colour(hue + 0.35f, 0.35f + 0.15f * hill, 0.7f - 0.17f * hill));
      canvas.fill(hill(random, 130.0 + 40 * hill));
    }
    canvas.dispose();
    return encode(image);
  }

  private static Path2D hill(Random random, double height) {
    var path = new Path2D.Double();
    path.moveTo(0, SIZE);
    path.lineTo(0, height + random.nextInt(30));
    path.curveTo(
        60 + random.nextInt(50),
        height - 50 - random.nextInt(30),
        140 + random.nextInt(40),
        height + 30 + random.nextInt(30),
        SIZE,
        height - 10 + random.nextInt(30));
    path.lineTo(SIZE, SIZE);
    path.closePath();
    return path;
  }

  private static Color colour(float hue, float saturation, float brightness) {
    return Color.getHSBColor(hue, saturation, brightness);
  }

  private static byte[] encode(BufferedImage image) {
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
