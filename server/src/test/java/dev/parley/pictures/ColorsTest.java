package dev.parley.pictures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class ColorsTest {
  private static final Color BLUE = new Color(51, 102, 153);
  private static final ICC_Profile LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);

  /// Red, for print, as Photoshop writes it: YCCK, inverted.
  private static final String YCCK =
      """
      /9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAsICMm
      JykqKRkfLTAtKDAlKCko/9sAQwEHBwcKCAoTCgoTKBoWGigoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo
      KCgoKCgoKCgoKCgo/8AAFAgAGAAYBAEiAAIRAQMRAQQRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFB//EABQQAQAAAAAAAAAA
      AAAAAAAAAAD/xAAWAQEBAQAAAAAAAAAAAAAAAAAABgf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADgQBAAIRAxEEAAA/ALIC
      oYO3sAAAAAAB/9k=
      """;

  private static byte[] picture(String format, int type) throws IOException {
    var image = new BufferedImage(80, 60, type);
    var canvas = image.createGraphics();
    canvas.setColor(BLUE);
    canvas.fillRect(0, 0, 80, 60);
    canvas.dispose();
    var out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }

  private static byte[] jpeg(byte[] profile) throws IOException {
    var plain = picture("jpg", BufferedImage.TYPE_INT_RGB);
    var content = "ICC_PROFILE\0\1\1".getBytes(ISO_8859_1);
    var length = 2 + content.length + profile.length;
    return ByteBuffer.allocate(plain.length + 2 + length)
        .put(plain, 0, 2)
        .putShort((short) 0xFFE2)
        .putShort((short) length)
        .put(content)
        .put(profile)
        .put(plain, 2, plain.length - 2)
        .array();
  }

  private static byte[] png(int type, byte[] profile) throws IOException {
    var content = new ByteArrayOutputStream();
    content.writeBytes("Screen\0\0".getBytes(ISO_8859_1));
    try (var deflated = new DeflaterOutputStream(content)) {
      deflated.write(profile);
    }
    return TestingChunks.inPng(picture("png", type), "iCCP", content.toByteArray());
  }

  // In its extended form, which says that there is a profile.
  private static byte[] webp(byte[] profile) throws IOException {
    var plain = picture("webp", BufferedImage.TYPE_INT_RGB);
    var added = 18 + 8 + profile.length;
    return ByteBuffer.allocate(plain.length + added)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(plain, 0, 4)
        .putInt(plain.length + added - 8)
        .put("WEBPVP8X".getBytes(ISO_8859_1))
        .putInt(10)
        .putInt(0x20)
        .put(new byte[] {79, 0, 0, 59, 0, 0})
        .put("ICCP".getBytes(ISO_8859_1))
        .putInt(profile.length)
        .put(profile)
        .put(plain, 12, plain.length - 12)
        .array();
  }

  private static void assertShows(Color expected, byte[] picture) throws IOException {
    var shown = new Color(Decoding.within(picture, 80).getRGB(10, 10));
    assertEquals(expected.getRed(), shown.getRed(), 5);
    assertEquals(expected.getGreen(), shown.getGreen(), 5);
    assertEquals(expected.getBlue(), shown.getBlue(), 5);
  }

  @Test
  void coloursOfAProfileBecomeThoseOfPicturesWithoutOne() throws IOException {
    var rgb = new ICC_ColorSpace(LINEAR).toRGB(BLUE.getRGBColorComponents(null));
    var expected = new Color(rgb[0], rgb[1], rgb[2]);
    var profile = LINEAR.getData();
    assertShows(expected, jpeg(profile));
    assertShows(expected, webp(profile));
    for (var type :
        new int[] {
          BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_BYTE_INDEXED
        }) {
      assertShows(expected, png(type, profile));
    }
  }

  @Test
  void aProfileThatIsNoneForThePictureIsIgnored() throws IOException {
    var grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    for (var profile : List.of(grey, new byte[200])) {
      assertShows(BLUE, jpeg(profile));
      assertShows(BLUE, png(BufferedImage.TYPE_INT_RGB, profile));
    }
    var plain = picture("png", BufferedImage.TYPE_INT_RGB);
    assertShows(BLUE, TestingChunks.inPng(plain, "iCCP", new byte[] {'x'}));
  }

  @Test
  void aPictureToBePrintedHasItsColours() throws IOException {
    assertShows(new Color(220, 40, 40), Base64.getMimeDecoder().decode(YCCK));
  }
}
