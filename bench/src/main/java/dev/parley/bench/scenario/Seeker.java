package dev.parley.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.load.Rest;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.Person;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Usage;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/// One person who searches, one search after the other, each for other words.
final class Seeker implements AutoCloseable {
  private static final long LONGEST_MICROS = 60_000_000;
  private static final int LETTERS_OF_A_BEGINNING = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Server server;
  private final long database;
  private final Person person;
  private final Rest rest;
  private final Function<Random, List<String>> words;
  private final Random random = new Random(1);

  /// @param words two that stand in some message the person may read
  Seeker(Server server, Stage stage, Person person, Function<Random, List<String>> words) {
    this.server = server;
    this.person = person;
    this.words = words;
    database = stage.database().pid();
    rest = new Rest(server.port(), stage.keys().accessToken(person));
  }

  /// Somebody else of a conversation.
  UUID other(Conversation conversation) {
    return conversation.members().stream()
        .filter(each -> !each.equals(person))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /// @param cpu seconds of the server for 1,000 searches
  /// @param hits of a search on its first page, on average
  record Figures(double p50, double p95, double p99, double cpu, double databaseCpu, double hits) {}

  void warm(String operators, boolean isBeginning, Duration time) {
    for (var end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      search(operators, isBeginning);
    }
  }

  Figures measure(String operators, boolean isBeginning, Duration window) {
    var micros = new Histogram(LONGEST_MICROS, 3);
    var hits = 0L;
    var cpu = server.cpuSeconds();
    var databaseCpu = Usage.familyCpuSeconds(database);
    var end = System.nanoTime() + window.toNanos();
    for (var begin = System.nanoTime(); begin < end; ) {
      hits += search(operators, isBeginning);
      var now = System.nanoTime();
      micros.recordValue((now - begin) / 1_000);
      begin = now;
    }
    var thousands = micros.getTotalCount() / 1_000.0;
    return new Figures(
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(95) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        (server.cpuSeconds() - cpu) / thousands,
        (Usage.familyCpuSeconds(database) - databaseCpu) / thousands,
        (double) hits / micros.getTotalCount());
  }

  private int search(String operators, boolean isBeginning) {
    var sought = words.apply(random);
    var last = sought.getLast();
    var end =
        isBeginning
            ? last.substring(0, Math.min(LETTERS_OF_A_BEGINNING, last.length()))
            : last + " ";
    var q = operators + " " + sought.getFirst() + " " + end;
    var items = json(rest.get("/api/search?q=" + URLEncoder.encode(q, UTF_8))).path("items");
    check(items, sought, operators, q);
    return items.size();
  }

  // There is such a message, unless a filter leaves it out.
  private static void check(JsonNode items, List<String> sought, String operators, String q) {
    if (items.isEmpty() && operators.isEmpty()) {
      throw new IllegalStateException("Nothing found of " + q);
    }
    for (var item : items) {
      var text = item.path("message").path("text").asText();
      var first = sought.getFirst();
      if (!text.contains(first.substring(0, Math.min(2, first.length())))) {
        throw new IllegalStateException(q + " finds " + text);
      }
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    rest.close();
  }
}
