package dev.parley.media;

import static dev.parley.TestingFile.tus;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import dev.parley.TestingFile;
import dev.parley.platform.Settings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ResumableTest {
  private static final String BASE = "/api/upload/resumable";
  private static final String PIECE = "application/offset+octet-stream";

  @Inject Workspace workspace;
  @Inject ResumableUploads uploads;
  @Inject UploadStore store;
  @Inject Settings settings;

  private TestingAccount ada;
  private TestingAccount eve;

  @BeforeEach
  void register() {
    ada = TestingAccount.register("Ada");
    eve = TestingAccount.register("Eve");
  }

  private String begin(int length) {
    var name = Base64.getEncoder().encodeToString("tide table.txt".getBytes(UTF_8));
    var answer =
        tus(ada)
            .header("Upload-Length", length)
            .header("Upload-Metadata", "filename " + name + ",other")
            .post(BASE);
    assertEquals(201, answer.statusCode());
    return answer.header("Location");
  }

  private static Response send(
      TestingAccount account, String location, int offset, String content) {
    return TestingFile.send(account, location, offset, content.getBytes(UTF_8));
  }

  @Test
  void theOfficialClientIsServed() throws Exception {
    var report = Files.createTempFile("tus-client", ".log");
    var node = new ProcessBuilder("node", "--test", "--test-reporter=spec");
    node.directory(Path.of("client-tests").toFile());
    node.environment().put("PORT", Integer.toString(RestAssured.port));
    node.environment().put("TOKEN", ada.accessToken());
    node.redirectErrorStream(true).redirectOutput(report.toFile());
    var process = node.start();
    try {
      var ended = process.waitFor(2, TimeUnit.MINUTES);
      assertTrue(ended && process.exitValue() == 0, Files.readString(report));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(report);
    }
  }

  @Test
  void itSaysWhatItSpeaks() {
    var answer = RestAssured.given().options(BASE);
    assertEquals(204, answer.statusCode());
    assertEquals("1.0.0", answer.header("Tus-Version"));
    assertTrue(answer.header("Tus-Extension").contains("checksum"));
    assertEquals("100000000", answer.header("Tus-Max-Size"));
    var silent = RestAssured.given().header("Authorization", "Bearer " + ada.accessToken());
    assertEquals(412, silent.header("Upload-Length", 1).post(BASE).statusCode());
  }

  @Test
  void piecesMakeAWhole() {
    var location = begin(10);
    assertEquals("0", tus(ada).head(location).header("Upload-Offset"));
    var first = send(ada, location, 0, "01234");
    assertEquals(204, first.statusCode());
    assertEquals("5", first.header("Upload-Offset"));
    assertTrue(first.header("Upload-Expires").endsWith("GMT"));
    var wrong = send(ada, location, 3, "xx");
    assertEquals("conflict", wrong.jsonPath().getString("code"));
    assertEquals("5", tus(ada).head(location).header("Upload-Offset"));
    var beyond = send(ada, location, 5, "567890123");
    assertEquals(413, beyond.statusCode());
    var last = send(ada, location, 5, "56789");
    assertEquals("10", last.header("Upload-Offset"));
    var id = last.header("Upload-Attachment-Id");
    assertTrue(location.endsWith(id));
    assertEquals("0123456789", ada.request().get("/api/media/" + id).asString());
    var attachment = ada.request().get("/api/upload/" + id).jsonPath();
    assertEquals("tide table.txt", attachment.getString("attachment.name"));
    // A client that did not hear of the end asks again.
    assertEquals("10", tus(ada).head(location).header("Upload-Offset"));
  }

  @Test
  void aPieceWithAChecksumCountsOnlyIfItIsRight() throws Exception {
    var location = begin(10);
    var right = MessageDigest.getInstance("SHA-1").digest("01234".getBytes(UTF_8));
    var checksum = "sha1 " + Base64.getEncoder().encodeToString(right);
    var damaged =
        tus(ada)
            .header("Upload-Offset", 0)
            .header("Upload-Checksum", checksum)
            .contentType(PIECE)
            .body("01x34".getBytes(UTF_8))
            .patch(location);
    assertEquals(460, damaged.statusCode());
    assertEquals("0", tus(ada).head(location).header("Upload-Offset"));
    var sound =
        tus(ada)
            .header("Upload-Offset", 0)
            .header("Upload-Checksum", checksum)
            .contentType(PIECE)
            .body("01234".getBytes(UTF_8))
            .patch(location);
    assertEquals(204, sound.statusCode());
    var unknown =
        tus(ada)
            .header("Upload-Offset", 5)
            .header("Upload-Checksum", "crc32 AAAA")
            .contentType(PIECE)
            .body("56789".getBytes(UTF_8))
            .patch(location);
    assertEquals(400, unknown.statusCode());
  }

  @Test
  void anUploadIsItsOwnersAlone() {
    var location = begin(10);
    assertEquals(404, tus(eve).head(location).statusCode());
    assertEquals(404, send(eve, location, 0, "01234").statusCode());
    assertEquals(404, tus(eve).delete(location).statusCode());
    assertEquals("0", tus(ada).head(location).header("Upload-Offset"));
    assertEquals(204, tus(ada).delete(location).statusCode());
    assertEquals(404, tus(ada).head(location).statusCode());
    assertEquals(404, tus(ada).head(BASE + "/../../etc").statusCode());
    assertEquals(404, tus(ada).head(BASE + "/x.y").statusCode());
  }

  /// Who takes the turn of another breaks off what that one reads, not what it asks the database.
  @Test
  void aLaterRequestIsServedWhateverAnEarlierIsAt() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 50; round++) {
        var location = begin(10);
        var piece = threads.submit(() -> send(ada, location, 0, "01234").statusCode());
        var asked = threads.submit(() -> tus(ada).head(location).statusCode());
        assertEquals(200, asked.get());
        assertTrue(Set.of(204, 409).contains(piece.get()), "answered with " + piece.get());
        assertEquals(204, tus(ada).delete(location).statusCode());
      }
    }
  }

  @Test
  void whatIsGivenUpJustBeforeItsEndIsCollected() throws IOException {
    var location = begin(100);
    assertEquals("99", send(ada, location, 0, "x".repeat(99)).header("Upload-Offset"));
    var id = idOf(location);
    var partial = workspace.partial(id);
    uploads.sweep();
    assertTrue(Files.exists(partial));
    expire(id);
    assertEquals(404, tus(ada).head(location).statusCode());
    Files.setLastModifiedTime(partial, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    uploads.sweep();
    assertFalse(Files.exists(partial));
    assertEquals(404, send(ada, location, 99, "x").statusCode());
  }

  private void expire(UUID id) {
    store.extend(id, Instant.now());
  }

  @Test
  void itGoesOnOnAnotherNodeThatSharesTheFolder() throws IOException {
    var location = begin(10);
    assertEquals("5", send(ada, location, 0, "01234").header("Upload-Offset"));
    var id = idOf(location);
    var folder = workspace.partial(id).getParent().resolveSibling("dead");
    Files.createDirectories(folder);
    Files.move(workspace.partial(id), folder.resolve(id.toString()));
    giveTo("dead", id);
    assertEquals("5", tus(ada).head(location).header("Upload-Offset"));
    assertFalse(Files.exists(folder.resolve(id.toString())));
    assertEquals("10", send(ada, location, 5, "56789").header("Upload-Offset"));
    assertEquals("0123456789", ada.request().get("/api/media/" + id).asString());
  }

  @Test
  void whatOnlyANodeHasThatIsAwayIsWaitedFor() {
    var location = begin(10);
    assertEquals("5", send(ada, location, 0, "01234").header("Upload-Offset"));
    var id = idOf(location);
    giveTo("far", id);
    assertEquals(404, tus(eve).head(location).statusCode());
    var asked = tus(ada).head(location);
    assertEquals(423, asked.statusCode());
    assertEquals("2", asked.header("Retry-After"));
    var sent = send(ada, location, 5, "56789");
    assertEquals("locked", sent.jsonPath().getString("code"));
    assertTrue(left(id).toMinutes() < 2);

    assertTrue(store.move(id, "far", settings.node()));
    uploads.start(new StartupEvent());
    assertTrue(left(id).toHours() > 22);
    assertEquals("10", send(ada, location, 5, "56789").header("Upload-Offset"));
  }

  private Duration left(UUID id) {
    return Duration.between(Instant.now(), store.find(id, ada.id()).orElseThrow().expiresAt());
  }

  /// Nor does it count for what somebody may upload, who begins anew.
  @Test
  void whatOnlyADeadNodeHasIsGoneAfterAWhile() {
    var location = begin(10);
    giveTo("far", idOf(location));
    assertEquals(423, send(ada, location, 0, "01234").statusCode());
    assertEquals(1, store.open(ada.id()).count());
    expire(idOf(location));
    assertEquals(404, send(ada, location, 0, "01234").statusCode());
    assertEquals(0, store.open(ada.id()).count());
  }

  @Test
  void itIsGivenUpThoughItsNodeIsAway() {
    var location = begin(10);
    giveTo("far", idOf(location));
    assertEquals(204, tus(ada).delete(location).statusCode());
    assertEquals(404, tus(ada).head(location).statusCode());
  }

  private void giveTo(String node, UUID id) {
    assertTrue(store.move(id, settings.node(), node));
  }

  private static UUID idOf(String location) {
    return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeTheFirstByte() {
    for (var length : new String[] {"100000001", "999999999999999999"}) {
      var answer = tus(ada).header("Upload-Length", length).post(BASE);
      assertEquals(413, answer.statusCode());
      assertEquals("payload_too_large", answer.jsonPath().getString("code"));
    }
    for (var length : new String[] {"-1", "x", "", "1e3"}) {
      assertEquals(400, tus(ada).header("Upload-Length", length).post(BASE).statusCode(), length);
    }
    assertEquals(400, tus(ada).post(BASE).statusCode());
    assertEquals(400, tus(ada).header("Upload-Defer-Length", 1).post(BASE).statusCode());
  }
}
