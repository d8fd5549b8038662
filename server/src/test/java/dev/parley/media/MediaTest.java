package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Await;
import dev.parley.TestingAccount;
import dev.parley.TestingConversation;
import dev.parley.TestingFile;
import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class MediaTest {
  @Inject Settings settings;
  @Inject Jdbi jdbi;

  private TestingAccount ada;
  private TestingAccount ben;
  private TestingAccount eve;
  private TestingConversation group;

  @BeforeEach
  void register() {
    ada = TestingAccount.register("Ada");
    ben = TestingAccount.register("Ben");
    eve = TestingAccount.register("Eve");
    group = TestingConversation.group(ada, ben);
  }

  private static byte[] bytes(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  @Test
  void whatIsSentIsSeenByMembersAlone() {
    var content = bytes(300_000);
    var file = TestingFile.upload(ada, "chart.bin", content);
    assertEquals("ready", file.attachment().get("status"));
    assertEquals(300_000, file.attachment().get("size"));
    assertArrayEquals(content, file.seenBy(ada).asByteArray());
    assertEquals(404, file.seenBy(ben).statusCode());
    var message = file.sendBy(ada, group).then().statusCode(201).extract().jsonPath();
    assertEquals("media", message.getString("kind"));
    assertEquals("", message.getString("text"));
    assertEquals("chart.bin", message.getString("attachments[0].name"));
    assertEquals("/api/media/" + file.id(), message.getString("attachments[0].url"));
    assertArrayEquals(content, file.seenBy(ben).asByteArray());
    assertEquals(404, file.seenBy(eve).statusCode());
    var read = ben.request().get("/api/messages?conversationId=" + group.id()).jsonPath();
    assertTrue(read.getList("items.attachments.flatten().id").contains(file.id().toString()));
  }

  @Test
  void whoIsRemovedWhileTheyGetItGetsNoMoreOfIt() {
    var place = TestingConversation.group(ada, ben);
    var file = TestingFile.upload(ada, "film.bin", bytes(200_000));
    file.sendBy(ada, place).then().statusCode(201);
    var path = "/api/media/" + file.id();
    assertEquals(206, ben.request().header("Range", "bytes=0-99999").get(path).statusCode());
    place.remove(ada, ben);
    assertEquals(404, ben.request().header("Range", "bytes=100000-").get(path).statusCode());
    assertEquals(404, ben.request().head(path).statusCode());
  }

  @Test
  void whoIsRemovedSeesItNoLongerAndNeitherDoesItsOwner() {
    var place = TestingConversation.group(ada, ben);
    var file = TestingFile.upload(ben, "mine.txt", "mine".getBytes(UTF_8));
    file.sendBy(ben, place).then().statusCode(201);
    assertEquals(200, file.seenBy(ben).statusCode());
    place.remove(ada, ben);
    assertEquals(404, file.seenBy(ben).statusCode());
    assertEquals(404, ben.request().get("/api/media/" + file.id() + "/preview").statusCode());
    assertEquals(404, ben.request().get(place.path("/media")).statusCode());
    assertEquals(200, file.seenBy(ada).statusCode());
  }

  @Test
  void aPageShowsItByTheCookieOfItsSession() {
    var file = TestingFile.upload(ada, "a.txt", "ahoy".getBytes(UTF_8));
    var body = Map.of("email", ada.email(), "password", TestingAccount.PASSWORD);
    var signedIn = TestingAccount.anyone().body(body).post("/api/auth/login");
    var cookie = signedIn.detailedCookie("parley_media");
    assertNotNull(cookie);
    assertTrue(cookie.isHttpOnly());
    assertEquals("/api/media", cookie.getPath());
    assertEquals("Strict", cookie.getSameSite());
    var shown = RestAssured.given().cookie(cookie);
    assertEquals("ahoy", shown.get("/api/media/" + file.id()).asString());
    assertEquals(401, RestAssured.given().get("/api/media/" + file.id()).statusCode());
    // Good for nothing else, and neither is an access token as a cookie.
    assertEquals(401, RestAssured.given().cookie(cookie).get("/api/users/me").statusCode());
    var asBearer = RestAssured.given().header("Authorization", "Bearer " + cookie.getValue());
    assertEquals(401, asBearer.get("/api/users/me").statusCode());
    assertEquals(401, asBearer.get("/api/media/" + file.id()).statusCode());
    var stolen = RestAssured.given().cookie("parley_media", ada.accessToken());
    assertEquals(401, stolen.get("/api/media/" + file.id()).statusCode());
    var refresh = Map.of("refreshToken", signedIn.jsonPath().getString("refreshToken"));
    TestingAccount.anyone().body(refresh).post("/api/auth/logout").then().statusCode(204);
    assertEquals(
        401, RestAssured.given().cookie(cookie).get("/api/media/" + file.id()).statusCode());
  }

  @Test
  void rangesAreGivenAsTheyAreAskedFor() {
    var content = bytes(200_001);
    var file = TestingFile.upload(ada, "r.bin", content);
    var path = "/api/media/" + file.id();
    assertRange(path, "bytes=0-0", content, 0, 1);
    assertRange(path, "bytes=65530-131100", content, 65_530, 131_101);
    assertRange(path, "bytes=200000-", content, 200_000, 200_001);
    assertRange(path, "bytes=-5", content, 199_996, 200_001);
    assertRange(path, "bytes=-999999999", content, 0, 200_001);
    assertRange(path, "bytes=100-99999999999", content, 100, 200_001);
    for (var outside : List.of("bytes=200001-", "bytes=900000-900001", "bytes=-0")) {
      var answer = ada.request().header("Range", outside).get(path);
      assertEquals(416, answer.statusCode(), outside);
      assertEquals("bytes */200001", answer.header("Content-Range"));
    }
    for (var none : List.of("bytes=5-1", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=-")) {
      var answer = ada.request().header("Range", none).get(path);
      assertEquals(200, answer.statusCode(), none);
      assertArrayEquals(content, answer.asByteArray());
    }
    var whole = ada.request().get(path);
    var known = ada.request().header("If-None-Match", whole.header("ETag")).get(path);
    assertEquals(304, known.statusCode());
    var stale = ada.request().header("Range", "bytes=0-1").header("If-Range", "\"x\"").get(path);
    assertEquals(200, stale.statusCode());
    var head = ada.request().head(path);
    assertEquals("200001", head.header("Content-Length"));
  }

  private void assertRange(String path, String range, byte[] content, int from, int to) {
    var answer = ada.request().header("Range", range).get(path);
    assertEquals(206, answer.statusCode(), range);
    assertEquals("bytes " + from + "-" + (to - 1) + "/200001", answer.header("Content-Range"));
    assertArrayEquals(Arrays.copyOfRange(content, from, to), answer.asByteArray());
  }

  @Test
  void whatABrowserMightRunIsOnlyEverADownload() {
    var dangerous =
        Map.of(
            "page.html", "<!doctype html><script>alert(1)</script>",
            "image.png", "<html><body><script>alert(1)</script></body></html>",
            "logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>",
            "photo.jpg", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "feed.xml", "<?xml version=\"1.0\"?><a/>",
            "a.js", "alert(1)",
            "a.pdf", "%PDF-1.4\n<script>");
    dangerous.forEach(
        (name, content) -> {
          var answer = TestingFile.upload(ada, name, content.getBytes(UTF_8)).seenBy(ada);
          assertEquals("application/octet-stream", answer.header("Content-Type"), name);
          assertTrue(answer.header("Content-Disposition").startsWith("attachment;"), name);
          assertEquals("nosniff", answer.header("X-Content-Type-Options"));
          assertTrue(answer.header("Content-Security-Policy").contains("sandbox"));
          assertTrue(answer.header("Cache-Control").contains("no-store"));
          assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
        });
  }

  @Test
  void theTypeIsWhatItIsAndNotWhatItClaimsToBe() {
    var file = TestingFile.upload(ada, "holiday.png", "PK\3\4 not a picture".getBytes(UTF_8));
    assertEquals("application/zip", file.attachment().get("type"));
    var text = TestingFile.upload(ada, "run.exe", "just some words".getBytes(UTF_8));
    assertEquals("text/plain", text.attachment().get("type"));
  }

  @Test
  void archivesAreNeverUnpacked() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      for (var i = 0; i < 200; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    var bomb = TestingFile.upload(ada, "bomb.zip", out.toByteArray());
    assertEquals("application/zip", bomb.attachment().get("type"));
    assertEquals("ready", bomb.attachment().get("status"));
    assertEquals(out.size(), bomb.attachment().get("size"));
  }

  @Test
  void namesAreMadeFitToBeShownAndSaved() {
    assertEquals("passwd", FileName.clean("../../etc/passwd"));
    assertEquals("evil.exe", FileName.clean("C:\\Windows\\evil.exe"));
    assertEquals("photognp.exe", FileName.clean("photo\u202Egnp.exe"));
    assertEquals("ab.txt", FileName.clean("a\0b.txt"));
    assertEquals("ab.txt", FileName.clean("a\r\nb.txt"));
    assertEquals("file", FileName.clean(".."));
    assertEquals("file", FileName.clean("\u202E\u200B"));
    assertEquals("Häfen – 港.pdf", FileName.clean("Häfen – 港.pdf"));
    var shortened = FileName.clean("x".repeat(4_000) + ".jpeg");
    assertEquals(200, shortened.length());
    assertTrue(shortened.endsWith(".jpeg"));
    assertEquals(
        "attachment; filename=\"_.txt\"; filename*=UTF-8''%E6%B8%AF.txt",
        FileName.disposition("港.txt", true));
    assertEquals(
        "inline; filename=\"a_b.txt\"; filename*=UTF-8''a%22b.txt",
        FileName.disposition("a\"b.txt", false));
  }

  @Test
  void nobodySendsWhatIsNotTheirs() {
    var file = TestingFile.upload(ada, "mine.txt", "secret".getBytes(UTF_8));
    var refused = file.sendBy(ben, group);
    assertEquals("validation_failed", refused.jsonPath().getString("code"));
    assertEquals("attachmentIds", refused.jsonPath().getString("errors[0].field"));
    assertEquals(404, ben.request().get("/api/upload/" + file.id()).statusCode());
    assertEquals(200, ada.request().get("/api/upload/" + file.id()).statusCode());
    var unknown = new TestingFile(UUID.randomUUID(), Map.of()).sendBy(ada, group);
    assertEquals("validation_failed", unknown.jsonPath().getString("code"));
    // Received is not owned: it can be forwarded, not sent.
    file.sendBy(ada, group).then().statusCode(201);
    assertEquals(400, file.sendBy(ben, group).statusCode());
  }

  @Test
  void emptyAndMissingFilesAreRefused() {
    assertEquals(400, TestingFile.tryUpload(ada, "nothing.txt", new byte[0]).statusCode());
    var other = RestAssured.given().header("Authorization", "Bearer " + ada.accessToken());
    assertEquals(400, other.multiPart("other", "a", new byte[3]).post("/api/upload").statusCode());
    assertEquals(415, ada.request().body("{}").post("/api/upload").statusCode());
    var broken =
        RestAssured.given()
            .header("Authorization", "Bearer " + ada.accessToken())
            .contentType("multipart/form-data; boundary=x")
            .body("--y\r\n\r\n".getBytes(UTF_8))
            .post("/api/upload");
    assertEquals(400, broken.statusCode());
  }

  @Test
  void theSameContentIsStoredOnceForEachOwner() throws IOException {
    var content = bytes(50_000);
    var one = TestingFile.upload(ada, "one.bin", content);
    var before = stored();
    var usage = usage();
    var other = TestingFile.upload(ada, "other.bin", content);
    assertNotEquals(one.id(), other.id());
    assertEquals("other.bin", other.attachment().get("name"));
    assertEquals(before, stored());
    assertEquals(usage, usage());
    TestingFile.upload(ben, "other.bin", content);
    assertEquals(before + 1, stored());
  }

  private long usage() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT bytes FROM media_usage WHERE owner_id = :id")
                .bind("id", ada.id())
                .mapTo(Long.class)
                .one());
  }

  private long stored() throws IOException {
    try (var files = Files.walk(folder())) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private Path folder() {
    return settings.media().folder().resolve("files");
  }

  @Test
  void whatIsStoredCannotBeReadWithoutTheKey() throws IOException {
    var needle = "a needle in a haystack, " + UUID.randomUUID();
    TestingFile.upload(ada, needle + ".txt", needle.getBytes(UTF_8));
    try (var files = Files.walk(settings.media().folder())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(!text.contains(needle), file.toString());
      }
    }
  }

  @Test
  void aFileGoesWithTheLastMessageThatCarriesIt() throws IOException {
    var file = TestingFile.upload(ada, "gone.bin", bytes(40_001));
    var fileId = fileId(file);
    var message = file.sendBy(ada, group).jsonPath().getString("id");
    var direct = TestingConversation.direct(ben, eve);
    var forwarded =
        ben.request()
            .body(
                Map.of(
                    "conversationId",
                    direct.id(),
                    "clientId",
                    UUID.randomUUID(),
                    "forwardOf",
                    message))
            .post("/api/messages");
    assertEquals(file.id().toString(), forwarded.jsonPath().getString("attachments[0].id"));
    assertEquals(200, file.seenBy(eve).statusCode());
    ada.request().delete("/api/messages/" + message).then().statusCode(204);
    assertEquals(404, file.seenBy(ada).statusCode());
    assertEquals(200, file.seenBy(eve).statusCode());
    assertTrue(isStored(fileId));
    ben.request().delete("/api/messages/" + forwarded.jsonPath().getString("id"));
    assertEquals(404, file.seenBy(eve).statusCode());
    Await.until(() -> !isStored(fileId));
  }

  @Test
  void aFileGoesWithItsConversation() {
    var place = TestingConversation.group(ada, ben);
    var file = TestingFile.upload(ben, "gone.bin", bytes(40_002));
    var fileId = fileId(file);
    file.sendBy(ben, place).then().statusCode(201);
    ada.request().delete(place.path("")).then().statusCode(204);
    assertEquals(404, file.seenBy(ben).statusCode());
    Await.until(() -> !isStored(fileId));
  }

  private UUID fileId(TestingFile file) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT file_id FROM media_shown WHERE id = :id")
                .bind("id", file.id())
                .mapTo(UUID.class)
                .one());
  }

  private boolean isStored(UUID fileId) {
    var name = fileId.toString();
    return Files.exists(folder().resolve(name.substring(name.length() - 2)).resolve(name));
  }

  @Test
  void theGalleryShowsWhatWasSharedByKind() {
    var place = TestingConversation.group(ada, ben);
    for (var i = 0; i < 3; i++) {
      var file = TestingFile.upload(ada, "f" + i + ".bin", bytes(100 + i));
      file.sendBy(ada, place).then().statusCode(201);
    }
    var page = ben.request().get(place.path("/media?kind=file&limit=2")).jsonPath();
    assertEquals(List.of("f2.bin", "f1.bin"), page.getList("items.attachment.name"));
    var next = ben.request().get(place.path("/media?limit=2&cursor=" + page.get("nextCursor")));
    assertEquals(List.of("f0.bin"), next.jsonPath().getList("items.attachment.name"));
    assertEquals(
        List.of(), ben.request().get(place.path("/media?kind=voice")).jsonPath().getList("items"));
    assertEquals(404, eve.request().get(place.path("/media")).statusCode());
    assertEquals(400, ben.request().get(place.path("/media?kind=x")).statusCode());
  }
}
