package dev.parley.users;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.TestingAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AvatarTest {
  private TestingAccount ada;

  @BeforeEach
  void someone() {
    ada = TestingAccount.register("Ada");
  }

  private static byte[] png() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private Response put(byte[] image, String type) {
    return given()
        .header("Authorization", "Bearer " + ada.accessToken())
        .contentType(type)
        .body(image)
        .put("/api/users/me/avatar");
  }

  private String url() {
    return ada.request().get("/api/users/me").jsonPath().getString("avatarUrl");
  }

  @Test
  void aPictureIsSetShownToAnyoneWithItsAddressAndReplaced() throws IOException {
    put(png(), "image/png")
        .then()
        .statusCode(200)
        .body("avatarUrl", matchesPattern("/api/avatars/[0-9a-f-]{14}4[0-9a-f-]{21}"));
    var first = url();
    var image =
        given()
            .get(first)
            .then()
            .statusCode(200)
            .contentType("image/webp")
            .header("Cache-Control", equalTo("public, max-age=31536000, immutable"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("Content-Security-Policy", containsString("sandbox"))
            .extract()
            .asByteArray();
    assertEquals("WEBP", new String(image, 8, 4, UTF_8));

    put(png(), "application/octet-stream").then().statusCode(200);
    assertNotEquals(first, url());
    given().get(first).then().statusCode(404);
    ada.request().delete("/api/users/me/avatar").then().statusCode(204);
    ada.request().get("/api/users/me").then().body("avatarUrl", nullValue());
    ada.request().delete("/api/users/me/avatar").then().statusCode(204);
  }

  @Test
  void aFormWithAFileDoesToo() throws IOException {
    given()
        .header("Authorization", "Bearer " + ada.accessToken())
        .multiPart("file", "../../etc/passwd.svg", png(), "text/html")
        .put("/api/users/me/avatar")
        .then()
        .statusCode(200)
        .body("avatarUrl", notNullValue());
    given()
        .header("Authorization", "Bearer " + ada.accessToken())
        .multiPart("other", "a.png", png(), "image/png")
        .put("/api/users/me/avatar")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("file"));
  }

  @Test
  void disguisedHugeAndMissingPicturesAreRefused() {
    put("<svg onload=alert(1)>".getBytes(UTF_8), "image/png")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
    put(new byte[Avatars.MAX_BYTES + 1], "image/png")
        .then()
        .statusCode(413)
        .body("code", equalTo("payload_too_large"));
    put(new byte[0], "image/png").then().statusCode(415);
    given()
        .header("Authorization", "Bearer " + ada.accessToken())
        .multiPart("file", "a.png", new byte[Avatars.MAX_BYTES + 1], "image/png")
        .put("/api/users/me/avatar")
        .then()
        .statusCode(413)
        .body("code", equalTo("payload_too_large"));
    given().get("/api/avatars/01890a5d-ac96-774b-bcce-b302099a8057").then().statusCode(404);
    given().get("/api/avatars/x").then().statusCode(404);
  }
}
