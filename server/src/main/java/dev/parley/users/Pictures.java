package dev.parley.users;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPReadParam;
import dev.parley.platform.Lane;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/// Turns whatever image people bring into a small one. What comes out was drawn anew, so nothing of
/// it survives but its pixels: no place, no comment, no hidden file.
@Singleton
public final class Pictures {
  static final int SIDE = 512;

  private static final long MAX_PIXELS = 40_000_000;
  // A progressive JPEG decodes once per scan; real ones have about ten.
  private static final int MAX_SCANS = 100;

  private final Lane lane = new Lane("picture-", 1, Duration.ofSeconds(10));

  byte[] square(byte[] image) {
    if (image.length > Avatars.MAX_BYTES) {
      throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "A picture may have up to 5 MB.");
    }
    var type = ImageType.of(image);
    return lane.run(() -> encode(crop(decode(image, type, SIDE, SIDE))));
  }

  /// An image drawn anew, as a WebP.
  ///
  /// @param width in pixels
  /// @param height in pixels
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  public record Fitted(byte[] webp, int width, int height) {}

  /// Makes a PNG, JPEG, GIF or WebP image fit into a box, if it does not already.
  ///
  /// @throws Problem as for a person's picture
  public Fitted fit(byte[] image, int width, int height) {
    var type = ImageType.of(image);
    return lane.run(
        () -> {
          var pixels = shrink(decode(image, type, width, height), width, height);
          return new Fitted(encode(pixels), pixels.getWidth(), pixels.getHeight());
        });
  }

  private static BufferedImage shrink(BufferedImage pixels, int width, int height)
      throws IOException {
    return pixels.getWidth() <= width && pixels.getHeight() <= height
        ? pixels
        : Thumbnails.of(pixels)
            .size(width, height)
            .imageType(BufferedImage.TYPE_INT_ARGB)
            .asBufferedImage();
  }

  private static BufferedImage decode(byte[] image, ImageType type, int width, int height) {
    var reader = reader(type);
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(image))) {
      reader.setInput(in, true, true);
      checkSize(reader, image, type);
      return upright(read(reader, width, height), Exif.orientation(image, type));
    } catch (IOException | RuntimeException e) {
      if (e instanceof Problem problem) {
        throw problem;
      }
      // Decoders meet damaged input with all sorts of exceptions.
      throw Problem.invalid("file", "is damaged, or of a kind that cannot be read");
    } finally {
      reader.dispose();
    }
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
      throw Problem.invalid("file", "has more than 40 megapixels");
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

  // Reads only as many pixels of a large image as the small one needs, to spare memory.
  private static BufferedImage read(ImageReader reader, int boxWidth, int boxHeight)
      throws IOException {
    var param = reader.getDefaultReadParam();
    var width = reader.getWidth(0);
    var height = reader.getHeight(0);
    var step = Math.max(1, Math.min(width / (2 * boxWidth), height / (2 * boxHeight)));
    if (param instanceof WebPReadParam webp) {
      webp.setUseScaling(true);
      webp.setScaledWidth(Math.max(1, width / step));
      webp.setScaledHeight(Math.max(1, height / step));
    } else {
      param.setSourceSubsampling(step, step, 0, 0);
    }
    return reader.read(0, param);
  }

  private static BufferedImage upright(BufferedImage pixels, Optional<Orientation> orientation) {
    return orientation
        .map(how -> ExifFilterUtils.getFilterForOrientation(how).apply(pixels))
        .orElse(pixels);
  }

  private static BufferedImage crop(BufferedImage pixels) throws IOException {
    return Thumbnails.of(pixels)
        .crop(Positions.CENTER)
        .size(SIDE, SIDE)
        .imageType(BufferedImage.TYPE_INT_ARGB)
        .asBufferedImage();
  }

  private static byte[] encode(BufferedImage pixels) throws IOException {
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

  @PreDestroy
  void close() {
    lane.close();
  }
}
