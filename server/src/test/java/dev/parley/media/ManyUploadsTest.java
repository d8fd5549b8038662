package dev.parley.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.TestingAccount;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
final class ManyUploadsTest {
  private static final int MANY = 1_000;
  private static final int AT_ONCE = 64;

  @Inject Workspace workspace;

  @ParameterizedTest
  @EnumSource
  void manyAtOnceAllComeToAnEndAndFewAreTakenAtATime(Version version) throws Exception {
    var people = IntStream.range(0, 10).mapToObj(i -> TestingAccount.register("P" + i)).toList();
    var outcomes = new TreeMap<Integer, Integer>();
    var most = 0L;
    try (var client = HttpClient.newBuilder().version(version).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (var i = 0; i < MANY; i++) {
        var request = request(people.get(i % people.size()), i);
        answers.add(
            threads.submit(() -> status(client.send(request, BodyHandlers.discarding()), version)));
      }
      for (var answer : answers) {
        most = Math.max(most, incoming());
        outcomes.merge(answer.get(), 1, Integer::sum);
      }
    }
    assertTrue(most <= AT_ONCE, most + " at a time");
    assertTrue(Set.of(201, 503).containsAll(outcomes.keySet()), outcomes.toString());
    assertTrue(outcomes.getOrDefault(201, 0) > MANY / 2, outcomes.toString());
    assertEquals(0, incoming());
  }

  private static int status(HttpResponse<Void> answer, Version version) {
    assertEquals(version, answer.version());
    return answer.statusCode();
  }

  private static HttpRequest request(TestingAccount person, int number) {
    var form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%d%s\r\n--b--"
            .formatted(number, "x".repeat(2_000));
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + RestAssured.port + "/api/upload"))
        .header("Authorization", "Bearer " + person.accessToken())
        .header("Content-Type", "multipart/form-data; boundary=b")
        .POST(BodyPublishers.ofByteArray(form.getBytes(UTF_8)))
        .build();
  }

  private long incoming() throws IOException {
    try (var files = Files.list(workspace.incoming(new UUID(0, 0)).getParent())) {
      return files.count();
    }
  }
}
