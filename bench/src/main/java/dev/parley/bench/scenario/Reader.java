package dev.parley.bench.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.bench.load.Rest;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.Person;
import dev.parley.bench.seed.Seed;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/// One person who reads, one request after the other.
final class Reader implements AutoCloseable {
  private static final int PAGE = 50;
  private static final int WARMERS = 8;
  private static final long LONGEST_MICROS = 60_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Server server;
  private final long database;
  private final Rest rest;
  private final List<Conversation> mine;

  private Reader(String name, Server server, Stage stage, Person person, World world) {
    this.name = name;
    this.server = server;
    database = stage.database().pid();
    rest = new Rest(server.port(), stage.keys().accessToken(person));
    mine =
        world.conversations().stream()
            .filter(conversation -> conversation.members().contains(person))
            .toList();
  }

  /// Signs in the first person of the world.
  static Reader open(String name, Server server, Stage stage, World world) {
    return new Reader(name, server, stage, world.people().getFirst(), world);
  }

  String name() {
    return name;
  }

  /// What reading took.
  ///
  /// @param cpu seconds of the server for 1,000 requests
  /// @param bytes of an answer, on average
  record Figures(double p50, double p99, double cpu, double databaseCpu, double bytes) {}

  /// Asks from many threads, so that the JIT compilers have seen enough of it.
  ///
  /// @param ways to ask, which take turns
  /// @return seconds of the server's CPU for an answer
  double warm(List<Supplier<String>> ways, Duration time) {
    var answers = new LongAdder();
    var cpu = server.cpuSeconds();
    var end = System.nanoTime() + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < WARMERS; i++) {
        threads.execute(
            () -> {
              while (System.nanoTime() < end) {
                ways.forEach(way -> check(way.get()));
                answers.add(ways.size());
              }
            });
      }
    }
    return (server.cpuSeconds() - cpu) / answers.sum();
  }

  Figures measure(Supplier<String> ask, Duration window) {
    check(ask.get());
    var bytes = 0L;
    var micros = new Histogram(LONGEST_MICROS, 3);
    var cpu = server.cpuSeconds();
    var databaseCpu = Usage.familyCpuSeconds(database);
    var end = System.nanoTime() + window.toNanos();
    for (var begin = System.nanoTime(); begin < end; ) {
      bytes += ask.get().length();
      var now = System.nanoTime();
      micros.recordValue((now - begin) / 1_000);
      begin = now;
    }
    var thousands = micros.getTotalCount() / 1_000.0;
    return new Figures(
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        (server.cpuSeconds() - cpu) / thousands,
        (Usage.familyCpuSeconds(database) - databaseCpu) / thousands,
        (double) bytes / micros.getTotalCount());
  }

  /// The newest messages of a conversation.
  Supplier<String> newestPage(Conversation conversation) {
    return () -> page(conversation, PAGE, "");
  }

  /// Messages from anywhere in a conversation, each time from elsewhere.
  ///
  /// @param messages how many the conversation has
  Supplier<String> anyPage(Conversation conversation, int messages) {
    // One subject counts each conversation from 1, the other all messages of the table; either
    // way those of one conversation, written one after the other, have numbers side by side.
    var newest = items(page(conversation, 1, "")).get(0).path("seq").longValue();
    var random = new Random(messages);
    return () ->
        page(conversation, PAGE, "&before=" + (newest + 1 - random.nextInt(messages - PAGE + 1)));
  }

  /// What a device asks for that missed the last messages of one conversation and nothing else.
  Supplier<String> sync(Conversation conversation) {
    var known =
        mine.stream()
            .map(each -> "\"" + each.id() + "\":" + rev(each, each.equals(conversation)))
            .collect(Collectors.joining(",", "{\"conversations\":{", "}}"));
    return () -> rest.post("/api/sync", known);
  }

  private long rev(Conversation conversation, boolean missed) {
    var first = items(page(conversation, missed ? PAGE : 1, "")).get(0).path("rev").longValue();
    return missed ? first - 1 : first;
  }

  private String page(Conversation conversation, int limit, String position) {
    return rest.get(
        "/api/messages?conversationId=%s&limit=%d%s".formatted(conversation.id(), limit, position));
  }

  private static JsonNode items(String page) {
    return json(page).path("items");
  }

  /// That an answer holds as many messages as it should, and that they can be read.
  private static void check(String answer) {
    var json = json(answer);
    var messages = json.path("items");
    for (var change : json.path("changes")) {
      if (!change.path("messages").isEmpty()) {
        messages = change.path("messages");
      }
    }
    if (messages.size() != PAGE || !messages.get(0).path("text").asText().equals(Seed.TEXT)) {
      throw new IllegalStateException("Not the " + PAGE + " messages asked for: " + answer);
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
    server.close();
  }
}
