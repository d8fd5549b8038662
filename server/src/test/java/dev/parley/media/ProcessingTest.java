package dev.parley.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingFile;
import dev.parley.TestingSocket;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ProcessingTest {
  /// Of 120 × 100 pixels, in four tiles: red, blue, lime and white; a quarter to be turned with the
  /// clock. Made by x265.
  private static final String HEIC =
      """
      AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAACJG1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAA
      AAAAAAAAAAAADnBpdG0AAAAAAAUAAAB3aWluZgAAAAAABQAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZl
      AgAAAQACAABodmMxAAAAABVpbmZlAgAAAQADAABodmMxAAAAABVpbmZlAgAAAQAEAABodmMxAAAAABVpbmZl
      AgAAAAAFAABncmlkAAAAACBpcmVmAAAAAAAAABRkaW1nAAUABAABAAIAAwAEAAAA4mlwcnAAAACxaXBjbwAA
      AHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAr
      QgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3Bl
      AAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAeAAAAGQAAAAJaXJvdAMAAAApaXBtYQAAAAAAAAAFAAECgQIA
      AgKBAgADAoECAAQCgQIABQIDhAAAAGBpbG9jAQAAAEQAAAUAAQAAAAAAAQAAAkQAAAAdAAIAAAAAAAEAAAJh
      AAAAHQADAAAAAAABAAACfgAAAB0ABAAAAAAAAQAAApsAAAAWAAUAAQAAAAEAAAAAAAAACAAAABBpZGF0AAAB
      AQB4AGQAAAB1bWRhdAAAABkoAa8TgOaocNP//iaUf/0654fp5dLSeb98AAAAGSgBrxOA5TPAn//4ZCiv/gId
      X+/UK1Q9T4AAAAAZKAGvE4DmqHDTv/tlR//pKav/mqMrSeb98AAAABIoAa8TgObIaFPqH7pl35Rho5g=
      """;

  /// Red, 64 × 48.
  private static final String AVIF =
      """
      AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD5bWV0YQAAAAAAAAAvaGRscgAAAAAAAAAAcGlj
      dAAAAAAAAAAAAAAAAFBpY3R1cmVIYW5kbGVyAAAAAA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAA
      AQAAASEAAAAdAAAAKGlpbmYAAAAAAAEAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAAGppcHJwAAAAS2lw
      Y28AAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EADAAAAAATY29scm5jbHgA
      AgACAAIAAAAAF2lwbWEAAAAAAAAAAQABBAECgwQAAAAlbWRhdAoGGBV/vbAIMhMYAAAAUAAAAAoFeVJuQ9k6
      RgIo
      """;

  private static final Duration SOON = Duration.ofSeconds(3);

  @Inject FfmpegProgram ffmpeg;

  private TestingAccount ada;
  private TestingAccount ben;
  private TestingConversation group;

  @BeforeEach
  void register() {
    ada = TestingAccount.register("Ada");
    ben = TestingAccount.register("Ben");
    group = TestingConversation.group(ada, ben);
  }

  /// Red above, blue below.
  private static byte[] picture(String format, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var canvas = image.createGraphics();
    canvas.setColor(Color.RED);
    canvas.fillRect(0, 0, width, height / 2);
    canvas.setColor(Color.BLUE);
    canvas.fillRect(0, height / 2, width, height - height / 2);
    canvas.dispose();
    var out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }

  /// A JPEG that says it was taken upside down, and where.
  private static byte[] photo(int width, int height) throws IOException {
    var jpeg = picture("jpg", width, height);
    var tiff = "4d4d002a00000008" + "0001" + "0112000300000001" + "00030000" + "00000000";
    var exif = "457869660000" + tiff + HexFormat.of().formatHex("52.5N 13.4E".getBytes(UTF_8));
    var length = HexFormat.of().toHexDigits((short) (exif.length() / 2 + 2));
    var app1 = HexFormat.of().parseHex("ffe1" + length + exif);
    var photo = ByteBuffer.allocate(jpeg.length + app1.length);
    photo.put(jpeg, 0, 2).put(app1).put(jpeg, 2, jpeg.length - 2);
    return photo.array();
  }

  private JsonPath settled(TestingFile file) {
    Await.until(() -> !state(file).getString("attachment.status").equals("processing"));
    return state(file);
  }

  private JsonPath state(TestingFile file) {
    return ada.request().get("/api/upload/" + file.id()).jsonPath();
  }

  private BufferedImage shown(String url) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(ben.request().get(url).asByteArray()));
  }

  @Test
  void aPhotoIsTurnedUprightMadeSmallerAndLosesItsMetadata() throws IOException {
    var original = photo(4_000, 3_000);
    var file = TestingFile.upload(ada, "IMG_1.JPG", original);
    assertEquals("processing", file.attachment().get("status"));
    file.sendBy(ada, group).then().statusCode(201);
    var now = settled(file);
    assertEquals("ready", now.getString("attachment.status"));
    assertEquals(2_000, now.getInt("attachment.width"));
    assertEquals(1_500, now.getInt("attachment.height"));
    assertTrue(now.getString("attachment.placeholder").startsWith("data:image/webp;base64,"));
    var given = file.seenBy(ben);
    assertEquals("image/jpeg", given.header("Content-Type"));
    assertTrue(given.header("Content-Disposition").startsWith("inline; filename=\"IMG_1.JPG\""));
    assertFalse(new String(given.asByteArray(), ISO_8859_1).contains("52.5N"));
    assertFalse(new String(given.asByteArray(), ISO_8859_1).contains("Exif"));
    var upright = shown("/api/media/" + file.id());
    assertTrue(new Color(upright.getRGB(100, 100)).getBlue() > 200);
    assertTrue(new Color(upright.getRGB(100, 1_400)).getRed() > 200);
    var preview = shown(now.getString("attachment.previewUrl"));
    assertEquals(640, preview.getWidth());
    assertEquals(480, preview.getHeight());
    // The one who took it does not get it back either: it is gone.
    assertFalse(new String(file.seenBy(ada).asByteArray(), ISO_8859_1).contains("52.5N"));
  }

  @Test
  void messagesSayWhatBecameOfTheirFiles() throws IOException {
    try (var bens = TestingSocket.connect(ben);
        var adas = TestingSocket.connect(ada)) {
      var file = TestingFile.upload(ada, "a.png", picture("png", 300, 200));
      var id = file.id().toString();
      var sent = file.sendBy(ada, group).then().statusCode(201).extract().jsonPath();
      adas.await("attachment:updated", it -> it.at("/attachment/id").asText().equals(id));
      Await.until(() -> statusInMessage(file).equals("ready"));
      if (sent.getString("attachments[0].status").equals("processing")) {
        var updated =
            bens.await("message:updated", it -> it.at("/attachments/0/id").asText().equals(id));
        assertEquals("ready", updated.at("/attachments/0/status").asText());
        assertEquals(300, updated.at("/attachments/0/width").asInt());
        assertTrue(updated.path("rev").asLong() > sent.getLong("rev"));
      }
    }
  }

  /// However it falls out between the two; nobody waits for the clock that looks again.
  @Test
  void messagesSaySoAtOnce() throws IOException {
    for (var i = 0; i < 5; i++) {
      var file = TestingFile.upload(ada, "a.png", picture("png", 300 + i, 200));
      file.sendBy(ada, group).then().statusCode(201);
      settled(file);
      var ready = System.nanoTime();
      Await.until(() -> statusInMessage(file).equals("ready"));
      assertTrue(System.nanoTime() - ready < SOON.toNanos(), "number " + i);
    }
  }

  private String statusInMessage(TestingFile file) {
    var page = ben.request().get("/api/messages?conversationId=" + group.id()).jsonPath();
    var found =
        page.getList("items.attachments.flatten().findAll { it.id == '" + file.id() + "' }.status");
    return found.isEmpty() ? "" : String.valueOf(found.getFirst());
  }

  @Test
  void whileItIsBeingProcessedOthersDoNotGetIt() throws IOException {
    var file = TestingFile.upload(ada, "b.jpg", photo(3_000, 2_000));
    file.sendBy(ada, group).then().statusCode(201);
    var early = file.seenBy(ben);
    assertTrue(early.statusCode() == 409 || !early.asString().contains("52.5N"));
    settled(file);
    assertEquals(200, file.seenBy(ben).statusCode());
  }

  @Test
  void whatBreaksADecoderFailsAloneAndCanBeDownloaded() throws IOException {
    var jpeg = picture("jpg", 600, 400);
    var broken =
        List.of(
            Arrays.copyOf(jpeg, 40),
            bomb(30_000, 30_000),
            enlarged(jpeg, HexFormat.of().parseHex("ffc0001108"), 30_000),
            "GIF89a\u00ff\u00ff\u00ff\u00ff\0\0\0,".getBytes(ISO_8859_1),
            "GIF89a<script>alert(1)</script>".getBytes(UTF_8),
            "RIFF\u0010\0\0\0WEBPVP8 garbage".getBytes(ISO_8859_1),
            "%PDF-1.4\n garbage".getBytes(UTF_8),
            ("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom" + "\0\0\0\u0008mdat").getBytes(ISO_8859_1));
    var files = new ArrayList<TestingFile>();
    for (var content : broken) {
      files.add(TestingFile.upload(ada, "broken", content));
    }
    for (var i = 0; i < broken.size(); i++) {
      var file = files.get(i);
      assertEquals("failed", settled(file).getString("attachment.status"), "number " + i);
      file.sendBy(ada, group).then().statusCode(201);
      var given = file.seenBy(ben);
      assertEquals("application/octet-stream", given.header("Content-Type"));
      assertTrue(given.header("Content-Disposition").startsWith("attachment"));
      assertArrayEquals(broken.get(i), given.asByteArray());
    }
    var fine = TestingFile.upload(ada, "fine.png", picture("png", 20, 20));
    assertEquals("ready", settled(fine).getString("attachment.status"));
  }

  /// A picture that claims to be larger than it is: as high and as wide as that.
  private static byte[] enlarged(byte[] picture, byte[] before, int side) {
    var whole = new String(picture, ISO_8859_1);
    var at = whole.indexOf(new String(before, ISO_8859_1)) + before.length;
    return ByteBuffer.wrap(picture.clone())
        .putShort(at, (short) side)
        .putShort(at + 2, (short) side)
        .array();
  }

  /// A PNG that claims to be large, in few bytes.
  private static byte[] bomb(int width, int height) {
    var header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 6, 0, 0, 0});
    var chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(UTF_8)).put(header.array());
    var sum = new CRC32();
    sum.update(chunk.array());
    return ByteBuffer.allocate(33)
        .put(HexFormat.of().parseHex("89504e470d0a1a0a"))
        .putInt(13)
        .put(chunk.array())
        .putInt((int) sum.getValue())
        .array();
  }

  @Test
  void aPolyglotLosesItsOtherSide() throws IOException {
    var jpeg = picture("jpg", 300, 300);
    var page = "<html><script>alert(1)</script></html>".getBytes(UTF_8);
    var both = ByteBuffer.allocate(jpeg.length + page.length).put(jpeg).put(page).array();
    var file = TestingFile.upload(ada, "both.html", both);
    settled(file);
    file.sendBy(ada, group);
    var given = file.seenBy(ben);
    assertEquals("image/jpeg", given.header("Content-Type"));
    assertFalse(new String(given.asByteArray(), ISO_8859_1).contains("script"));
  }

  @Test
  void soundBecomesWhatEveryBrowserPlays() throws IOException {
    var file = TestingFile.upload(ada, "tone.wav", wave(3));
    var now = settled(file);
    assertEquals("ready", now.getString("attachment.status"));
    assertEquals("audio/mp4", now.getString("attachment.type"));
    assertEquals("tone.m4a", now.getString("attachment.name"));
    assertTrue(Math.abs(3_000 - now.getLong("attachment.durationMs")) <= 150);
    List<Integer> waveform = now.getList("attachment.waveform");
    assertTrue(waveform.size() > 20 && waveform.size() <= 100);
    assertTrue(waveform.getFirst() < 20, waveform.toString());
    assertTrue(waveform.get(waveform.size() / 2) > 80, waveform.toString());
    var voice =
        ada.request()
            .body(
                Map.of(
                    "conversationId",
                    group.id(),
                    "clientId",
                    UUID.randomUUID(),
                    "attachmentIds",
                    List.of(file.id()),
                    "voice",
                    true))
            .post("/api/messages");
    assertEquals("voice", voice.jsonPath().getString("kind"));
    var listed = ben.request().get(group.path("/media?kind=voice")).jsonPath();
    assertTrue(listed.getList("items.attachment.id").contains(file.id().toString()));
  }

  /// Silent, loud, silent.
  private static byte[] wave(int seconds) {
    var rate = 16_000;
    var size = rate * seconds * 2;
    var out = ByteBuffer.allocate(44 + size).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(UTF_8)).putInt(36 + size).put("WAVEfmt ".getBytes(UTF_8));
    out.putInt(16).putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
    out.putShort((short) 2).putShort((short) 16).put("data".getBytes(UTF_8)).putInt(size);
    for (var i = 0; i < rate * seconds; i++) {
      var loud = i > rate && i < 2 * rate;
      out.putShort((short) (loud ? 20_000 * Math.sin(i * 0.3) : 0));
    }
    return out.array();
  }

  @Test
  void aFilmBecomesAnMp4WithAPoster() throws Exception {
    var film = made("webm", "-c:v", "libvpx", "-c:a", "libopus");
    var file = TestingFile.upload(ada, "clip.webm", film);
    var now = settled(file);
    assertEquals("ready", now.getString("attachment.status"));
    assertEquals("video/mp4", now.getString("attachment.type"));
    assertEquals("clip.mp4", now.getString("attachment.name"));
    assertEquals(320, now.getInt("attachment.width"));
    assertTrue(Math.abs(2_000 - now.getLong("attachment.durationMs")) <= 200);
    assertFalse(now.getBoolean("attachment.animated"));
    file.sendBy(ada, group);
    assertEquals(240, shown(now.getString("attachment.previewUrl")).getHeight());
    var part = ben.request().header("Range", "bytes=4-7").get("/api/media/" + file.id());
    assertEquals("ftyp", part.asString());
    var cut = TestingFile.upload(ada, "cut.webm", Arrays.copyOf(film, 200));
    assertEquals("failed", settled(cut).getString("attachment.status"));
  }

  @Test
  void anAnimationBecomesAFilm() throws Exception {
    var file = TestingFile.upload(ada, "wave.gif", made("gif"));
    var now = settled(file);
    assertEquals("ready", now.getString("attachment.status"));
    assertEquals("video/mp4", now.getString("attachment.type"));
    assertTrue(now.getBoolean("attachment.animated"));
    var still = TestingFile.upload(ada, "still.gif", picture("gif", 90, 60));
    assertEquals("image/png", settled(still).getString("attachment.type"));
  }

  private byte[] made(String format, String... how) throws Exception {
    var to = Files.createTempFile("film", "." + format);
    var found = ffmpeg.find().orElseThrow();
    var command = new ArrayList<String>();
    command.addAll(List.of(found.ffmpeg(), "-v", "error", "-y", "-f", "lavfi"));
    command.addAll(List.of("-i", "testsrc=duration=2:size=320x240:rate=10"));
    if (how.length > 0) {
      command.addAll(List.of("-f", "lavfi", "-i", "sine=duration=2"));
    }
    command.addAll(List.of(how));
    command.add(to.toString());
    var process = found.command(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), said);
    try {
      return Files.readAllBytes(to);
    } finally {
      Files.delete(to);
    }
  }

  @Test
  void whatPhonesTakeIsShownUprightAndWhole() throws IOException {
    var photo = TestingFile.upload(ada, "IMG_1.HEIC", Base64.getMimeDecoder().decode(HEIC));
    assertEquals("image/heic", photo.attachment().get("type"));
    var red = TestingFile.upload(ada, "red.avif", Base64.getMimeDecoder().decode(AVIF));
    assertEquals("image/avif", red.attachment().get("type"));
    assertEquals("ready", settled(photo).getString("attachment.status"));
    photo.sendBy(ada, group);
    var upright = shown("/api/media/" + photo.id());
    assertEquals(100, upright.getWidth());
    assertEquals(120, upright.getHeight());
    assertTrue(isNear(Color.GREEN, upright.getRGB(10, 10)));
    assertTrue(isNear(Color.RED, upright.getRGB(90, 10)));
    assertTrue(isNear(Color.WHITE, upright.getRGB(10, 110)));
    assertTrue(isNear(Color.BLUE, upright.getRGB(90, 110)));
    assertEquals("image/png", settled(red).getString("attachment.type"));
    assertEquals(64, settled(red).getInt("attachment.width"));
  }

  private static boolean isNear(Color color, int rgb) {
    var found = new Color(rgb);
    return Math.abs(found.getRed() - color.getRed()) < 30
        && Math.abs(found.getGreen() - color.getGreen()) < 30
        && Math.abs(found.getBlue() - color.getBlue()) < 30;
  }

  @Test
  void aDocumentShowsItsFirstPage() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(out);
    }
    var file = TestingFile.upload(ada, "paper.pdf", out.toByteArray());
    var now = settled(file);
    assertEquals("ready", now.getString("attachment.status"));
    assertEquals("application/pdf", now.getString("attachment.type"));
    file.sendBy(ada, group);
    assertEquals(640, shown(now.getString("attachment.previewUrl")).getHeight());
    assertArrayEquals(out.toByteArray(), file.seenBy(ben).asByteArray());
  }
}
