package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PicturesTest {
  /// Metadata with the orientation 3: how it was taken.
  private static final String UPSIDE_DOWN =
      "4d4d002a00000008" + "0001" + "0112000300000001" + "00030000" + "00000000";

  private final Pictures pictures = new Pictures();

  @AfterEach
  void close() {
    pictures.close();
  }

  private byte[] square(byte[] image) {
    return pictures.square(image, 512);
  }

  private ProblemCode refusal(byte[] image) {
    return assertThrows(Problem.class, () -> square(image)).code();
  }

  /// Red above, blue below.
  private static byte[] picture(String format, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, width, height / 2);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(0, height / 2, width, height);
    canvas.dispose();
    var out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }

  private static BufferedImage read(byte[] webp) throws IOException {
    var reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(webp))) {
      reader.setInput(in);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static boolean isMostly(Color color, BufferedImage image, int x, int y) {
    var pixel = new Color(image.getRGB(x, y));
    return Math.abs(pixel.getRed() - color.getRed()) < 40
        && Math.abs(pixel.getBlue() - color.getBlue()) < 40;
  }

  private void assertRedAboveBlue(byte[] original) throws IOException {
    var square = read(square(original));
    assertEquals(512, square.getWidth());
    assertEquals(512, square.getHeight());
    assertTrue(isMostly(Color.RED, square, 256, 40));
    assertTrue(isMostly(Color.BLUE, square, 256, 470));
  }

  @Test
  void everyKindBecomesASquareWebP() throws IOException {
    for (var format : new String[] {"png", "jpg", "gif"}) {
      assertRedAboveBlue(picture(format, 900, 600));
      assertRedAboveBlue(picture(format, 20, 30));
    }
    assertRedAboveBlue(square(picture("png", 600, 600)));
    assertRedAboveBlue(picture("png", 5_000, 4_000));
    assertRedAboveBlue(picture("jpg", 1, 600));
  }

  @Test
  void aPhotoIsTurnedUprightAndLosesItsMetadata() throws IOException {
    var jpeg = picture("jpg", 600, 600);
    // The text stands for a place that must not be published.
    var exif =
        "457869660000" + UPSIDE_DOWN + HexFormat.of().formatHex("52.5N 13.4E".getBytes(UTF_8));
    var length = HexFormat.of().toHexDigits((short) (exif.length() / 2 + 2));
    var app1 = HexFormat.of().parseHex("ffe1" + length + exif);
    var photo = ByteBuffer.allocate(jpeg.length + app1.length);
    photo.put(jpeg, 0, 2).put(app1).put(jpeg, 2, jpeg.length - 2);
    assertTrue(new String(photo.array(), ISO_8859_1).contains("52.5N"));

    var made = square(photo.array());
    assertFalse(new String(made, ISO_8859_1).contains("52.5N"));
    assertFalse(new String(made, ISO_8859_1).contains("EXIF"));
    assertBlueAboveRed(made);
    var png = picture("png", 600, 600);
    var exifOfPng = HexFormat.of().parseHex(UPSIDE_DOWN);
    assertBlueAboveRed(square(TestingChunks.inPng(png, "eXIf", exifOfPng)));
  }

  private static void assertBlueAboveRed(byte[] square) throws IOException {
    var pixels = read(square);
    assertTrue(isMostly(Color.BLUE, pixels, 256, 40));
    assertTrue(isMostly(Color.RED, pixels, 256, 470));
  }

  @Test
  void aPhotoThatBreaksOffIsShownAsFarAsItCame() throws IOException {
    var jpeg = picture("jpg", 600, 600);
    var square = read(square(Arrays.copyOf(jpeg, jpeg.length * 2 / 3)));
    assertTrue(isMostly(Color.RED, square, 256, 40));
  }

  @Test
  void aJpegOfTwelveBitsIsRefused() throws IOException {
    var jpeg = picture("jpg", 300, 300);
    var frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
    jpeg[frame + 4] = 12;
    assertEquals(ProblemCode.VALIDATION_FAILED, refusal(jpeg));
  }

  @Test
  void whatIsNoPictureIsRefusedWhateverItClaims() {
    for (var text :
        new String[] {
          "",
          "x",
          "<svg xmlns='http://www.w3.org/2000/svg'/>",
          "<html>",
          "GIF87",
          "%PDF-1.7",
          "RIFF....WAVE"
        }) {
      assertEquals(ProblemCode.UNSUPPORTED_MEDIA_TYPE, refusal(text.getBytes(UTF_8)), text);
    }
  }

  @Test
  void damagedPicturesAreRefused() throws IOException {
    for (var format : new String[] {"png", "jpg", "gif"}) {
      var image = picture(format, 300, 300);
      for (var length : new int[] {12, 20, 40}) {
        var cut = Arrays.copyOf(image, length);
        assertEquals(ProblemCode.VALIDATION_FAILED, refusal(cut), format + " " + length);
      }
    }
    assertEquals(
        ProblemCode.VALIDATION_FAILED,
        refusal("RIFF\u0010\0\0\0WEBPVP8 garbage".getBytes(ISO_8859_1)));
    assertEquals(
        ProblemCode.VALIDATION_FAILED, refusal("GIF89a<script>alert(1)</script>".getBytes(UTF_8)));
  }

  @Test
  void aPictureBombIsRefusedBeforeItIsDecoded() {
    var header =
        ByteBuffer.allocate(13).putInt(60_000).putInt(60_000).put(new byte[] {8, 6, 0, 0, 0});
    var png =
        ByteBuffer.allocate(8 + 12 + 13)
            .put(HexFormat.of().parseHex("89504e470d0a1a0a"))
            .put(TestingChunks.chunk("IHDR", header.array()));
    var problem = assertThrows(Problem.class, () -> square(png.array()));
    assertTrue(problem.detail().contains("64 megapixels"), problem.detail());
  }

  @Test
  void aJpegOfEndlessScansIsRefused() throws IOException {
    var jpeg = picture("jpg", 300, 300);
    var scans = "ffda0008010100003f00".repeat(200);
    var bytes = HexFormat.of().parseHex(scans);
    var bomb = ByteBuffer.allocate(jpeg.length + bytes.length);
    bomb.put(jpeg, 0, jpeg.length - 2).put(bytes).put(jpeg, jpeg.length - 2, 2);
    assertEquals(ProblemCode.VALIDATION_FAILED, refusal(bomb.array()));
  }

  @Test
  void moreThanFiveMegabytesAreTooLarge() {
    assertEquals(ProblemCode.PAYLOAD_TOO_LARGE, refusal(new byte[Pictures.MAX_BYTES + 1]));
  }
}
