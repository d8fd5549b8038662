package dev.parley;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Throws at every operation of the published API what no client should send, and expects a clear
/// refusal: a problem of the catalogue, never a failure of ours. What is published later is tried
/// as soon as it is published.
@QuarkusTest
final class BadInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 8;
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private static final List<String> TEXTS =
      List.of(
          "",
          "   ",
          "\u0000",
          "a\u0000b",
          "' OR 1=1; DROP TABLE users; --",
          "<script>alert(1)</script>",
          "\u202e\u200b",
          "../../etc/passwd",
          "x".repeat(9_000),
          "ffffffff-ffff-ffff-ffff-ffffffffffff");

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "[{}]",
          "0",
          "\"text\"",
          "{}",
          "{",
          "{\"a\":}",
          "{} {}",
          "{\"text\":\"\\ud800\",\"name\":\"\\udc00\",\"clientId\":\"\\ud800\"}",
          "{\"kind\":\"direct\",\"kind\":\"group\"}",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "{\"" + "k".repeat(200_000) + "\":1}",
          "{\"text\":" + "9".repeat(100_000) + "}");

  private static final List<JsonNode> WRONG = wrongValues();

  @TestHTTPResource URI server;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private String token = "";
  private JsonNode api = JSON.nullNode();

  private record Operation(String method, String path, JsonNode definition) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeEach
  void readTheApi() throws Exception {
    api =
        JSON.readTree(
            http.send(request("/q/openapi?format=json").build(), BodyHandlers.ofString()).body());
    token = register();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  private String register() throws Exception {
    var person = JSON.createObjectNode();
    person.put("name", "Mallory").put("email", UUID.randomUUID() + "@example.com");
    person.put("password", "correct horse battery");
    var answer =
        http.send(
            request("/api/auth/register")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(person.toString()))
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(answer.body()).path("accessToken").asText();
  }

  private Stream<Operation> operations() {
    var operations = new ArrayList<Operation>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operations.add(
                                new Operation(method.getKey(), path.getKey(), method.getValue()));
                          }
                        }));
    // What ends the session comes last.
    return operations.stream()
        .filter(operation -> operation.path().startsWith("/api"))
        .filter(operation -> !operation.path().equals("/api/auth/logout"))
        .filter(operation -> !operation.toString().startsWith("delete /api/auth/sessions"));
  }

  // Several at once: each waits for the server most of the time.
  private void each(Predicate<Operation> which, Consumer<Operation> trial) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      operations()
          .filter(which)
          .map(it -> CompletableFuture.runAsync(() -> trial.accept(it), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
    assertTrue(failures.isEmpty(), () -> failures.size() + ":\n" + String.join("\n", failures));
  }

  private static String path(Operation operation, String id) {
    return operation.path().replaceAll("\\{[^}]+}", id);
  }

  private void send(Operation operation, String path, String body, String type) {
    try {
      var request =
          request(path)
              .method(operation.method().toUpperCase(Locale.ROOT), body(operation, body))
              .header("Content-Type", type)
              .header("Authorization", "Bearer " + token)
              .build();
      check(operation, path, body, http.send(request, BodyHandlers.ofString()));
    } catch (Exception e) {
      failures.add(operation + " " + excerpt(body) + " → " + e);
    }
  }

  private static String type(Operation operation) {
    var names = operation.definition().path("requestBody").path("content").fieldNames();
    return names.hasNext() ? names.next() : "application/json";
  }

  private static HttpRequest.BodyPublisher body(Operation operation, String body) {
    return operation.method().equals("get") || body.isEmpty()
        ? BodyPublishers.noBody()
        : BodyPublishers.ofString(body);
  }

  private void check(Operation operation, String path, String body, HttpResponse<String> answer) {
    var what = operation + " " + path + " " + excerpt(body) + " → " + answer.statusCode();
    if (answer.statusCode() >= 500) {
      failures.add(what);
    } else if (answer.statusCode() >= 400) {
      var type = answer.headers().firstValue("Content-Type").orElse("");
      if (!type.startsWith("application/problem+json")) {
        failures.add(what + " as " + type);
      } else if (answer.body().contains("Exception") || answer.body().contains("\tat ")) {
        failures.add(what + " leaks " + excerpt(answer.body()));
      }
    }
  }

  private static String excerpt(String body) {
    return body.length() > 80 ? body.substring(0, 80) + "…" : body;
  }

  @Test
  void malformedBodiesAreRefusedClearly() {
    each(
        operation -> operation.definition().has("requestBody"),
        operation -> {
          for (var body : BODIES) {
            send(
                operation, path(operation, UUID.randomUUID().toString()), body, "application/json");
          }
          send(operation, path(operation, UUID.randomUUID().toString()), "{}", "text/xml");
          send(operation, path(operation, UUID.randomUUID().toString()), "{}", "nonsense");
        });
  }

  @Test
  void everyFieldRefusesWhatItCannotHold() {
    each(
        _ -> true,
        operation ->
            variants(schema(operation))
                .forEach(
                    body ->
                        send(
                            operation,
                            path(operation, UUID.randomUUID().toString()),
                            body.toString(),
                            "application/json")));
  }

  private JsonNode schema(Operation operation) {
    var schema =
        operation
            .definition()
            .path("requestBody")
            .path("content")
            .path("application/json")
            .path("schema");
    return resolve(schema);
  }

  private JsonNode resolve(JsonNode schema) {
    var reference = schema.path("$ref").asText("");
    return reference.isEmpty() ? schema : api.at(reference.substring(1));
  }

  /// For each field: everything else as it should be, this one wrong in every way.
  private Stream<ObjectNode> variants(JsonNode schema) {
    var good = new LinkedHashMap<String, JsonNode>();
    schema
        .path("properties")
        .properties()
        .forEach(field -> good.put(field.getKey(), sample(field.getValue())));
    return good.keySet().stream()
        .flatMap(field -> WRONG.stream().map(wrong -> with(good, field, wrong)));
  }

  private static ObjectNode with(Map<String, JsonNode> good, String field, JsonNode wrong) {
    var body = JSON.createObjectNode();
    body.setAll(good);
    body.set(field, wrong);
    return body;
  }

  private JsonNode sample(JsonNode schema) {
    var resolved = resolve(schema);
    if (resolved.has("enum")) {
      return resolved.path("enum").path(0);
    }
    var nodes = JsonNodeFactory.instance;
    return switch (resolved.path("type").asText(resolved.path("type").path(0).asText())) {
      case "integer", "number" -> nodes.numberNode(1);
      case "boolean" -> nodes.booleanNode(true);
      case "array" -> nodes.arrayNode();
      case "object" -> nodes.objectNode();
      default ->
          resolved.path("format").asText().equals("uuid")
              ? nodes.textNode(UUID.randomUUID().toString())
              : nodes.textNode("Sample text 9");
    };
  }

  private static List<JsonNode> wrongValues() {
    var nodes = JsonNodeFactory.instance;
    var longList = nodes.arrayNode();
    for (var i = 0; i < 6_000; i++) {
      longList.add(UUID.randomUUID().toString());
    }
    var wrong = new ArrayList<JsonNode>();
    TEXTS.forEach(text -> wrong.add(nodes.textNode(text)));
    wrong.add(nodes.nullNode());
    wrong.add(nodes.booleanNode(false));
    wrong.add(nodes.numberNode(-1));
    wrong.add(nodes.numberNode(1.5));
    wrong.add(nodes.numberNode(Long.MAX_VALUE));
    wrong.add(nodes.numberNode(new BigInteger("9".repeat(30))));
    wrong.add(nodes.objectNode().put("a", 1));
    wrong.add(nodes.arrayNode().add(nodes.nullNode()));
    wrong.add(nodes.arrayNode().add(nodes.arrayNode()));
    wrong.add(longList);
    return wrong;
  }

  @Test
  void strangeAddressesAreRefusedClearly() {
    var ids =
        List.of(
            "nonsense",
            "%00",
            "%ff",
            "..%2f..",
            "1",
            "x".repeat(2_000),
            "00000000-0000-0000-0000-000000000000");
    each(
        operation -> operation.path().contains("{"),
        operation ->
            ids.forEach(id -> send(operation, path(operation, id), "{}", "application/json")));
  }

  @Test
  void strangeParametersAreRefusedClearly() {
    var values =
        List.of(
            "",
            "-1",
            "0",
            "201",
            "99999999999999999999",
            "nonsense",
            "%00",
            "%ff",
            "1.5",
            "x".repeat(3_000));
    each(
        operation -> operation.method().equals("get"),
        operation ->
            operation
                .definition()
                .path("parameters")
                .forEach(
                    parameter -> {
                      if (parameter.path("in").asText().equals("query")) {
                        var path = path(operation, UUID.randomUUID().toString());
                        var name = parameter.path("name").asText();
                        values.forEach(
                            value ->
                                send(
                                    operation,
                                    path + "?" + name + "=" + value,
                                    "",
                                    "application/json"));
                      }
                    }));
  }

  @Test
  void nothingIsToldWithoutAToken() {
    var open =
        Set.of(
            "/api/auth/register",
            "/api/auth/login",
            "/api/auth/refresh",
            "/api/avatars/{id}",
            "/api/gifs/{id}");
    var tokens =
        List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer x.y.z",
            "Basic YTpi",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAifQ.",
            "Bearer " + token.substring(0, token.length() - 3) + "AAA");
    each(
        operation -> !open.contains(operation.path()),
        operation ->
            tokens.forEach(
                bad -> {
                  try {
                    var request =
                        request(path(operation, UUID.randomUUID().toString()))
                            .method(
                                operation.method().toUpperCase(Locale.ROOT), body(operation, "{}"))
                            .header("Content-Type", type(operation));
                    if (!bad.isEmpty()) {
                      request.header("Authorization", bad);
                    }
                    var status = http.send(request.build(), BodyHandlers.ofString()).statusCode();
                    if (status != 401) {
                      failures.add(operation + " with '" + bad + "' → " + status);
                    }
                  } catch (Exception e) {
                    failures.add(operation + " → " + e);
                  }
                }));
  }
}
