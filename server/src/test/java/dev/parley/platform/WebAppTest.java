package dev.parley.platform;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/// With a page and an asset of its own, in `META-INF/resources` of the tests, so that it needs no
/// built web app.
@QuarkusTest
final class WebAppTest {
  @Test
  void anAddressOfTheAppGetsItsPage() {
    navigate().get("/c/0199/m/12").then().statusCode(200).contentType("text/html");
  }

  @Test
  void aMissingFileIsNotFoundAndNotKept() {
    navigate()
        .get("/assets/missing-1a2b3c.js")
        .then()
        .statusCode(404)
        .header("Cache-Control", "no-cache");
  }

  @Test
  void aFileWithAHashInItsNameIsKeptForEver() {
    given()
        .get("/assets/testing-1a2b3c.js")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("immutable"));
  }

  @Test
  void thePageIsAskedForAgainEachTime() {
    navigate().get("/").then().statusCode(200).header("Cache-Control", "no-cache");
  }

  @Test
  void textIsCompressed() {
    given()
        .header("Accept-Encoding", "gzip")
        .get("/assets/testing-1a2b3c.js")
        .then()
        .header("Content-Encoding", "gzip");
  }

  @Test
  void aProgramThatAsksForNoPageGetsNone() {
    given()
        .accept("application/json")
        .get("/c/0199")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  @Test
  void theApiNeverAnswersWithThePage() {
    navigate().get("/api/nothing").then().statusCode(404).body("code", equalTo("not_found"));
  }

  private static RequestSpecification navigate() {
    return given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  }
}
