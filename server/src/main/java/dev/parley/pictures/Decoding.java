package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import dev.parley.platform.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.util.exif.Orientation;

/// Decodes pictures, upright, and no larger than it takes to draw them in small.
final class Decoding {
  private static final long MAX_PIXELS = 64_000_000;
  // A progressive JPEG decodes once per scan; real ones have about ten.
  private static final int MAX_SCANS = 100;
  // Half of 4,000 pixels are 2,000: nobody misses the 48, and it takes half the time.
  private static final double ALMOST = 16.0 / 15;
  private static final Optional<BufferedImage> NONE = Optional.empty();

  private Decoding() {}

  /// For a box whose longer side is given.
  static BufferedImage within(byte[] image, int side) throws IOException {
    return decode(image, Math::max, side);
  }

  /// For a square that is to be filled.
  static BufferedImage covering(byte[] image, int side) throws IOException {
    return decode(image, Math::min, side);
  }

  /// Whether there are more pictures in it than the first.
  static boolean isAnimated(byte[] image, ImageType type) throws IOException {
    return switch (type) {
      case GIF -> frames(image) > 1;
      case WEBP -> new String(image, 0, Math.min(image.length, 64), ISO_8859_1).contains("ANIM");
      case PNG, JPEG -> false;
    };
  }

  private static int frames(byte[] gif) throws IOException {
    var reader = reader(ImageType.GIF);
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in, false, true);
      // Reads no further than the second, unlike counting them.
      reader.getWidth(1);
      return 2;
    } catch (IndexOutOfBoundsException _) {
      return 1;
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage decode(byte[] image, IntBinaryOperator side, int wanted)
      throws IOException {
    var type = ImageType.of(image);
    var reader = reader(type);
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
      reader.setInput(in, true, true);
      checkSize(reader, image, type);
      var times = (double) side.applyAsInt(reader.getWidth(0), reader.getHeight(0)) / wanted;
      var quick = type == ImageType.JPEG ? quick(reader, image, times) : NONE;
      var pixels = quick.isPresent() ? quick.get() : read(reader, times, image, type);
      return upright(pixels, Exif.orientation(image, type));
    } finally {
      reader.dispose();
    }
  }

  private static Optional<BufferedImage> quick(ImageReader reader, byte[] jpeg, double times)
      throws IOException {
    var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    var profile = Colors.ofJpeg(jpeg);
    return profile.filter(Colors::isForPrint).isPresent()
        ? NONE
        : QuickJpeg.LOADED
            .flatMap(it -> it.decode(jpeg, pixels, times * ALMOST))
            .map(decoded -> Colors.standard(decoded, profile));
  }

  private static ImageReader reader(ImageType type) {
    return type == ImageType.WEBP
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(type.name()).next();
  }

  private static void checkSize(ImageReader reader, byte[] image, ImageType type)
      throws IOException {
    if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS
        || (type == ImageType.JPEG && scans(image) > MAX_SCANS)) {
      throw Problem.invalid("file", "has more than 64 megapixels");
    }
  }

  private static int scans(byte[] jpeg) {
    var count = 0;
    for (var i = 1; i < jpeg.length; i++) {
      // Within a scan 0xFF is always followed by 0, so this is a marker: "start of scan".
      if (jpeg[i - 1] == (byte) 0xFF && jpeg[i] == (byte) 0xDA) {
        count++;
      }
    }
    return count;
  }

  private static BufferedImage read(ImageReader reader, double times, byte[] image, ImageType type)
      throws IOException {
    var decoded = read(reader, times);
    return switch (type) {
      case PNG -> Colors.standard(decoded, Colors.ofPng(image));
      case WEBP -> Colors.standard(decoded, Chunks.ofWebp(image, "ICCP"));
      // The JDK's reader of the first looks after it, and the second has none.
      case JPEG, GIF -> decoded;
    };
  }

  // Twice as many pixels each way as are wanted, to spare memory.
  private static BufferedImage read(ImageReader reader, double times) throws IOException {
    var param = reader.getDefaultReadParam();
    var step = Math.max(1, (int) (times / 2));
    if (param instanceof WebPReadParam webp) {
      webp.setUseScaling(true);
      webp.setScaledWidth(Math.max(1, reader.getWidth(0) / step));
      webp.setScaledHeight(Math.max(1, reader.getHeight(0) / step));
    } else {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    return reader.read(0, param);
  }

  private static BufferedImage upright(BufferedImage pixels, Optional<Orientation> orientation) {
    return orientation.map(how -> Turning.upright(pixels, how)).orElse(pixels);
  }
}
