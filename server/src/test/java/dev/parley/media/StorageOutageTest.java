package dev.parley.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import dev.parley.TestingFile;
import dev.parley.outbound.TestingInternet;
import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people see of it when the bucket is away.
@QuarkusTest
@TestProfile(TestingInternet.Profile.class)
final class StorageOutageTest {
  private static @Nullable TestingS3 bucket;

  @Inject Settings settings;

  private TestingAccount ada;

  @BeforeEach
  void begin() throws Exception {
    start();
    ada = TestingAccount.register("Ada");
  }

  private void start() throws IOException, InterruptedException {
    if (bucket == null) {
      bucket = TestingS3.start(settings.s3().orElseThrow().endpoint().getPort());
    }
  }

  @AfterAll
  static void stop() {
    if (bucket != null) {
      bucket.stop();
      bucket = null;
    }
  }

  private static byte[] bytes(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static void isAway(Response answer) {
    assertEquals(503, answer.statusCode());
    assertEquals("unavailable", answer.jsonPath().getString("code"));
    assertNotNull(answer.header("Retry-After"));
  }

  @Test
  void anUploadIsRefusedAndTakenOnceItIsBack() throws Exception {
    stop();
    isAway(TestingFile.tryUpload(ada, "a.bin", bytes(100_000)));
    try (var left = Files.walk(settings.media().folder().resolve("incoming"))) {
      assertEquals(0, left.filter(Files::isRegularFile).count());
    }
    start();
    var file = TestingFile.upload(ada, "a.bin", bytes(100_000));
    assertArrayEquals(bytes(100_000), file.seenBy(ada).asByteArray());
  }

  @Test
  void aResumableUploadLosesNothing() throws Exception {
    var content = bytes(200_000);
    var location =
        TestingFile.tus(ada)
            .header("Upload-Length", content.length)
            .post("/api/upload/resumable")
            .header("Location");
    stop();
    isAway(TestingFile.send(ada, location, 0, content));
    assertEquals(503, TestingFile.tus(ada).head(location).statusCode());
    start();
    var state = TestingFile.tus(ada).head(location);
    assertEquals("200000", state.header("Upload-Offset"));
    var id = state.header("Upload-Attachment-Id");
    assertArrayEquals(content, ada.request().get("/api/media/" + id).asByteArray());
  }

  @Test
  void whatIsGivenBreaksOffAndGoesOnFromThere() throws Exception {
    var content = bytes(24_000_000);
    var file = TestingFile.upload(ada, "a.bin", content);
    var path = "/api/media/" + file.id();
    var uri = URI.create("http://127.0.0.1:" + RestAssured.port + path);
    var request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + ada.accessToken()).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofInputStream());
      var first = answer.body().readNBytes(10_000);
      stop();
      var got = first.length + countUntilBroken(answer.body());
      assertTrue(got < content.length, "it came as a whole");
      isAway(ada.request().get(path));
      start();
      var rest = ada.request().header("Range", "bytes=" + got + "-").get(path);
      assertArrayEquals(Arrays.copyOfRange(content, got, content.length), rest.asByteArray());
    }
  }

  private static int countUntilBroken(InputStream in) {
    var count = 0;
    var buffer = new byte[1 << 16];
    try (in) {
      for (int n; (n = in.read(buffer)) > 0; ) {
        count += n;
      }
    } catch (IOException _) {
      return count;
    }
    return count;
  }
}
