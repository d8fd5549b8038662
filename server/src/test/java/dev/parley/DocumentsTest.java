package dev.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.ProblemCode;
import dev.parley.platform.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The documents say what the code does.
@QuarkusTest
final class DocumentsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern SETTING = Pattern.compile("`(PARLEY_[A-Z0-9_]+)`");

  private static final Pattern EVENT =
      Pattern.compile(
          "\"((?:message|receipt|conversation|member|user|draft|saved|reminder|scheduled|vote|attachment):[a-z]+)\"");

  @Inject ObjectMapper json;

  @Test
  void theOpenApiDocumentIsTheOneThatIsServed() throws IOException {
    var served = RestAssured.given().queryParam("format", "json").get("/q/openapi").asString();
    assertEquals(
        json.readTree(DOCS.resolve("openapi.json").toFile()),
        json.readTree(served),
        "docs/openapi.json is behind the code: run ./parley format");
  }

  @Test
  void everySettingIsDocumented() throws IOException {
    var text = Files.readString(DOCS.resolve("operations.md"));
    var documented = new TreeSet<String>();
    SETTING.matcher(text).results().forEach(found -> documented.add(found.group(1)));
    assertEquals(new TreeSet<>(Settings.names()), documented);
  }

  @Test
  void everyErrorCodeIsDocumented() throws IOException {
    var text = Files.readString(DOCS.resolve("api.md"));
    var missing =
        Arrays.stream(ProblemCode.values())
            .filter(code -> !text.contains(row(code)))
            .map(ProblemCode::wire)
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void everyEventIsDocumented() throws IOException {
    var machine = Files.readString(DOCS.resolve("asyncapi.yaml"));
    var prose = Files.readString(DOCS.resolve("events.md"));
    var missing = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        EVENT
            .matcher(Files.readString(file))
            .results()
            .map(found -> found.group(1))
            .filter(
                name ->
                    !machine.contains("name: " + name + "\n") || !prose.contains("`" + name + "`"))
            .forEach(missing::add);
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void theReadmeNamesTheCommands() throws IOException {
    assertTrue(Files.readString(Path.of("..", "README.md")).contains("./parley run"));
  }

  private static String row(ProblemCode code) {
    return "| `" + code.wire() + "` | " + code.status() + " | " + (code.retry() ? "yes" : "no");
  }
}
