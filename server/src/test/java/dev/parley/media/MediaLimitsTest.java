package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.Await;
import dev.parley.OtherSettings;
import dev.parley.TestingAccount;
import dev.parley.TestingFile;
import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(OtherSettings.class)
final class MediaLimitsTest {
  @Inject Settings settings;
  @Inject Workspace workspace;

  private static byte[] bytes(int size, int seed) {
    var content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  @Test
  void whatIsTooLargeIsRefused() {
    var ada = TestingAccount.register("Ada");
    assertEquals(201, TestingFile.tryUpload(ada, "a", bytes(900_000, 1)).statusCode());
    var answer = TestingFile.tryUpload(ada, "b", bytes(1_100_000, 2));
    assertEquals(413, answer.statusCode());
    assertEquals("payload_too_large", answer.jsonPath().getString("code"));
    assertEquals(
        "1000000", RestAssured.given().options("/api/upload/resumable").header("Tus-Max-Size"));
    var features = ada.request().get("/api/features").jsonPath();
    assertEquals(1_000_000, features.getLong("maxFileBytes"));
    assertEquals(2_000_000, features.getLong("quotaBytes"));
  }

  /// What is left of it would be taken for the next request, but over HTTP/2, where no answer may
  /// speak of the connection: the client would not take it.
  @ParameterizedTest
  @EnumSource
  void whatIsRefusedUnreadEndsTheConnectionOverHttp1Alone(Version version) throws Exception {
    var ada = TestingAccount.register("Ada");
    try (var client = HttpClient.newBuilder().version(version).build()) {
      for (var path : List.of("upload", "upload")) {
        var answer = client.send(tooLarge(ada, path), BodyHandlers.ofString());
        assertEquals(413, answer.statusCode());
        assertEquals(version, answer.version());
        assertEquals(
            version == Version.HTTP_2 ? List.of() : List.of("close"),
            answer.headers().allValues("Connection"));
      }
    }
  }

  private static HttpRequest tooLarge(TestingAccount person, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + RestAssured.port + "/api/" + path))
        .header("Authorization", "Bearer " + person.accessToken())
        .header("Content-Type", "multipart/form-data; boundary=b")
        .POST(BodyPublishers.ofByteArray(bytes(1_100_000, 2)))
        .build();
  }

  @Test
  void allFilesOfAPersonTogetherHaveALimit() {
    var ada = TestingAccount.register("Ada");
    assertEquals(201, TestingFile.tryUpload(ada, "a", bytes(900_000, 3)).statusCode());
    assertEquals(201, TestingFile.tryUpload(ada, "b", bytes(900_000, 4)).statusCode());
    var answer = TestingFile.tryUpload(ada, "c", bytes(900_000, 5));
    assertEquals(413, answer.statusCode());
    // What is there already costs nothing more, and others have room.
    assertEquals(201, TestingFile.tryUpload(ada, "d", bytes(100_000, 6)).statusCode());
    var ben = TestingAccount.register("Ben");
    assertEquals(201, TestingFile.tryUpload(ben, "c", bytes(900_000, 5)).statusCode());
  }

  @Test
  void aFullDiskIsToldAndHarmsNothing() throws IOException {
    var folder = settings.media().folder();
    assumeTrue(TestingDisk.isSmall(folder), "needs a disk of its own");
    var ada = TestingAccount.register("Ada");
    var content = bytes(600_000, 7);
    var before = TestingFile.upload(ada, "before", bytes(100_000, 8));
    var location =
        TestingFile.tus(ada)
            .header("Upload-Length", content.length)
            .post("/api/upload/resumable")
            .header("Location");
    try (var _ = TestingDisk.fill(folder, 300_000)) {
      isFull(TestingFile.tryUpload(ada, "more", bytes(600_000, 9)));
      assertEquals(0, count(folder.resolve("incoming")));
    }
    // Anew, so that there is room for some of it, whatever was done meanwhile.
    try (var _ = TestingDisk.fill(folder, 300_000)) {
      isFull(TestingFile.send(ada, location, 0, content));
      assertArrayEquals(bytes(100_000, 8), before.seenBy(ada).asByteArray());
    }
    var offset = Integer.parseInt(TestingFile.tus(ada).head(location).header("Upload-Offset"));
    assertTrue(offset > 0 && offset < content.length, "at " + offset);
    var rest = Arrays.copyOfRange(content, offset, content.length);
    var id = TestingFile.send(ada, location, offset, rest).header("Upload-Attachment-Id");
    assertArrayEquals(content, ada.request().get("/api/media/" + id).asByteArray());
    assertEquals(201, TestingFile.tryUpload(ada, "more", bytes(600_000, 9)).statusCode());
  }

  /// As above, by the kernel's own refusal, where no disk can be mounted.
  @Test
  @EnabledOnOs(OS.LINUX)
  void thatThereIsNoRoomIsToldAndTheUploadGoesOnOnceThereIs() throws IOException {
    var ada = TestingAccount.register("Ada");
    var content = bytes(600_000, 10);
    var location =
        TestingFile.tus(ada)
            .header("Upload-Length", content.length)
            .post("/api/upload/resumable")
            .header("Location");
    var id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    Files.createSymbolicLink(workspace.partial(id), Path.of("/dev/full"));
    isFull(TestingFile.send(ada, location, 0, content));
    Files.delete(workspace.partial(id));
    assertEquals("0", TestingFile.tus(ada).head(location).header("Upload-Offset"));
    assertEquals(204, TestingFile.send(ada, location, 0, content).statusCode());
    assertArrayEquals(content, ada.request().get("/api/media/" + id).asByteArray());
  }

  private static void isFull(Response answer) {
    assertEquals("unavailable", answer.jsonPath().getString("code"));
    assertEquals("There is no room for files at the moment.", answer.jsonPath().get("detail"));
    assertNotNull(answer.header("Retry-After"));
  }

  @Test
  void whatDoesNotSayHowLongItIsIsRefusedWhileItComes() throws IOException {
    var ada = TestingAccount.register("Ada");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /api/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                  + "Content-Type: multipart/form-data; boundary=b\r\nAuthorization: Bearer "
                  + ada.accessToken()
                  + "\r\n\r\n")
              .getBytes(UTF_8));
      chunk(out, "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n".getBytes(UTF_8));
      // Never ends, and is not read for ever.
      var answer = new byte[0];
      for (var i = 0; i < 40 && answer.length == 0; i++) {
        chunk(out, new byte[100_000]);
        if (socket.getInputStream().available() > 0) {
          answer = socket.getInputStream().readNBytes(12);
        }
      }
      var status = answer.length > 0 ? answer : socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 413", new String(status, UTF_8));
    }
    Await.until(() -> count(settings.media().folder().resolve("incoming")) == 0);
  }

  private static void chunk(OutputStream out, byte[] content) throws IOException {
    out.write((Integer.toHexString(content.length) + "\r\n").getBytes(UTF_8));
    out.write(content);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  private static long count(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException _) {
      return -1;
    }
  }

  @Test
  void anUploadThatBreaksOffLeavesNothing() throws IOException {
    var ada = TestingAccount.register("Ada");
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n"
                  + "Content-Type: multipart/form-data; boundary=b\r\nAuthorization: Bearer "
                  + ada.accessToken()
                  + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n")
              .getBytes(UTF_8));
      out.write(new byte[495_000]);
      out.flush();
      Await.until(() -> count(settings.media().folder().resolve("incoming")) == 1);
    }
    Await.until(() -> count(settings.media().folder().resolve("incoming")) == 0);
    assertTrue(ada.isSignedIn());
  }
}
