package dev.parley.pictures;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import dev.parley.pictures.Studio.Drawn;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Draws pictures anew, so that nothing of them survives but their pixels: no place, no comment, no
/// hidden file.
final class Drawing {
  /// The longer side of what is shown, and of what is shown in small.
  static final int DISPLAY = 2_048;

  static final int PREVIEW = 640;

  static final String JPEG = "image/jpeg";
  static final String WEBP = "image/webp";
  static final String PNG = "image/png";

  private static final int PLACEHOLDER = 16;
  private static final int NARROW = 16;
  private static final int QUALITY = 86;
  // What is drawn in few colours keeps its sharp edges, while that costs no more than this.
  private static final int MAX_PNG = 3_000_000;

  private Drawing() {}

  static Drawn square(byte[] image, int side) throws IOException {
    return alone(scaled(middle(Decoding.covering(image, side)), side, side));
  }

  // A square, unless it is so narrow that a square would be next to nothing: then more of it, which
  // is stretched.
  private static BufferedImage middle(BufferedImage pixels) {
    var shorter = Math.min(pixels.getWidth(), pixels.getHeight());
    var longer = Math.max(pixels.getWidth(), pixels.getHeight());
    var length = longer > NARROW * shorter ? NARROW * shorter : shorter;
    var width = Math.min(pixels.getWidth(), length);
    var height = Math.min(pixels.getHeight(), length);
    return pixels.getSubimage(
        (pixels.getWidth() - width) / 2, (pixels.getHeight() - height) / 2, width, height);
  }

  static Drawn fit(byte[] image, int width, int height) throws IOException {
    return alone(within(Decoding.within(image, Math.max(width, height)), width, height));
  }

  private static Drawn alone(BufferedImage pixels) throws IOException {
    return new Drawn(
        webp(pixels), WEBP, pixels.getWidth(), pixels.getHeight(), new byte[0], "", null, false);
  }

  /// What is shown in a conversation.
  static Drawn picture(byte[] image) throws IOException {
    var type = ImageType.of(image);
    var shown = within(Decoding.within(image, DISPLAY), DISPLAY, DISPLAY);
    // Takes longer than all that is done beside it.
    var encoding = ForkJoinPool.commonPool().submit(() -> encoded(shown, type));
    var small = small(shown);
    var encoded = done(encoding);
    return drawn(encoded, shown, small, Decoding.isAnimated(image, type));
  }

  private static <T> T done(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Encoded(byte[] bytes, String type) {}

  private static Encoded encoded(BufferedImage shown, ImageType type) throws IOException {
    var encoded = type == ImageType.PNG || type == ImageType.GIF ? png(shown) : new byte[0];
    return encoded.length > 0 && encoded.length <= MAX_PNG
        ? new Encoded(encoded, PNG)
        : encoded(shown);
  }

  private static Encoded encoded(BufferedImage pixels) throws IOException {
    return pixels.getColorModel().hasAlpha()
        ? new Encoded(webp(pixels), WEBP)
        : new Encoded(jpeg(pixels), JPEG);
  }

  /// What is shown in small alone.
  static Drawn preview(BufferedImage pixels) throws IOException {
    return drawn(new Encoded(new byte[0], ""), pixels, small(pixels), false);
  }

  /// A picture in small, encoded, and smaller still.
  private record Small(Encoded preview, String placeholder) {}

  private static Small small(BufferedImage pixels) throws IOException {
    var preview = within(pixels, PREVIEW, PREVIEW);
    return new Small(encoded(preview), placeholder(preview));
  }

  private static Drawn drawn(Encoded encoded, BufferedImage pixels, Small small, boolean animated) {
    return new Drawn(
        encoded.bytes(),
        encoded.type(),
        pixels.getWidth(),
        pixels.getHeight(),
        small.preview().bytes(),
        small.preview().type(),
        small.placeholder(),
        animated);
  }

  private static String placeholder(BufferedImage pixels) throws IOException {
    var tiny = webp(within(pixels, PLACEHOLDER, PLACEHOLDER));
    return "data:" + WEBP + ";base64," + Base64.getEncoder().encodeToString(tiny);
  }

  /// Made smaller until it fits into a box, if it does not already.
  static BufferedImage within(BufferedImage pixels, int width, int height) {
    var ratio =
        Math.min(
            1, Math.min((double) width / pixels.getWidth(), (double) height / pixels.getHeight()));
    return scaled(
        pixels,
        Math.max(1, (int) Math.round(pixels.getWidth() * ratio)),
        Math.max(1, (int) Math.round(pixels.getHeight() * ratio)));
  }

  private static BufferedImage scaled(BufferedImage pixels, int width, int height) {
    return canShrink(pixels, width, height)
        ? Shrinking.shrink(pixels, width, height)
        : byHalves(pixels, width, height);
  }

  // A part of an image has more around it, and is larger or smaller at will.
  private static boolean canShrink(BufferedImage pixels, int width, int height) {
    return pixels.getType() == Shrinking.TYPE
        && pixels.getRaster().getParent() == null
        && width <= pixels.getWidth()
        && height <= pixels.getHeight();
  }

  // So that every pixel counts.
  private static BufferedImage byHalves(BufferedImage pixels, int width, int height) {
    var from = pixels;
    while (from.getWidth() >= 2 * width
        && from.getHeight() >= 2 * height
        && (from.getWidth() > 2 * width || from.getHeight() > 2 * height)) {
      from =
          drawn(from, Math.max(width, from.getWidth() / 2), Math.max(height, from.getHeight() / 2));
    }
    return drawn(from, width, height);
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height) {
    var opaque = !from.getColorModel().hasAlpha();
    var to =
        new BufferedImage(
            width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    Graphics2D canvas = to.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(from, 0, 0, width, height, null);
    canvas.dispose();
    return to;
  }

  static byte[] jpeg(BufferedImage pixels) throws IOException {
    var quick = QuickJpeg.LOADED.flatMap(it -> it.encode(pixels, QUALITY));
    return quick.isPresent() ? quick.get() : slowJpeg(pixels);
  }

  private static byte[] slowJpeg(BufferedImage pixels) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(pixels, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] png(BufferedImage pixels) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(pixels, "png", out);
    }
    return bytes.toByteArray();
  }

  private static byte[] webp(BufferedImage pixels) throws IOException {
    var writer = new WebPImageWriterSpi().createWriterInstance(null);
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(pixels, null, null), writer.getDefaultWriteParam());
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
