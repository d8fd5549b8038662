package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.load.Rest;
import dev.parley.bench.seed.Chatter;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Searches for two words by a member of some hundred conversations among thousands; how large the
/// index is, and how long it takes to make it of messages that are there already.
public final class Searching implements Scenario {
  private static final int MEMBERS = 10;
  private static final String INDEXING = "taking messages in";
  private static final Duration PATIENCE = Duration.ofHours(1);

  /// Conversations of a size as one finds them: a few are large.
  private static final int LARGEST = 20;

  /// Messages of each conversation that were said lately, as there are at any moment: the newest of
  /// them wait for being packed.
  private static final int SAID_LATELY = 16;

  /// What is added to two words.
  private record Case(String name, String operators, boolean isBeginning) {}

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String about() {
    return "two words in the conversations of one person, with and without filters";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    if (options.subjects(Subjects.PARLEY).isEmpty()) {
      return;
    }
    var messages = options.size().of(2_000, 200_000, 10_000_000);
    var world = new World(options.size().of(40, 500, 2_000));
    var conversations = gather(world, options.size().of(20, 1_000, 5_000));
    var mine = spread(conversations, options.size().of(10, 300, 300), world);
    var counts = counts(messages, conversations.size());
    var chatter = new Chatter();
    var me = world.people().getFirst();
    try (var stage = subjects.stage()) {
      stage.start(Subjects.PARLEY).close();
      stage.write(Subjects.PARLEY, world);
      stage.fillBacklog(
          world.conversations(),
          i -> counts[i],
          (conversation, seq) -> chatter.say(random(conversation, seq)));
      var begin = System.nanoTime();
      try (var server = stage.start(Subjects.PARLEY)) {
        takeIn(stage, server, messages, begin, options.runs(), results);
        var seeker =
            new Seeker(
                server,
                stage,
                me,
                random -> {
                  var conversation = mine.get(random.nextInt(mine.size()));
                  var seq = 1 + random.nextInt(counts[conversation]);
                  return chatter.lookFor(chatter.say(random(conversation, seq)), random);
                });
        sayLately(new Rest(server.port(), stage.keys().accessToken(me)), mine, world, chatter);
        try (seeker) {
          measure(options, results, seeker, world.conversations().get(mine.getFirst()));
        }
      }
    }
  }

  private static void sayLately(Rest rest, List<Integer> mine, World world, Chatter chatter) {
    try (rest) {
      for (var place : mine) {
        var id = world.conversations().get(place).id();
        for (var i = 1; i <= SAID_LATELY; i++) {
          var text = chatter.say(random(place, -i));
          rest.post(
              "/api/messages",
              """
              {"conversationId": "%s", "clientId": "%s", "text": "%s"}
              """
                  .formatted(id, UUID.randomUUID(), text));
        }
      }
    }
  }

  private static Random random(int conversation, int seq) {
    return new Random(((long) conversation << 32) | seq);
  }

  // The first person is in none of them yet.
  private static List<List<Integer>> gather(World world, int count) {
    var random = new Random(count);
    var all = new ArrayList<List<Integer>>();
    for (var i = 0; i < count; i++) {
      all.add(random.ints(1, world.people().size()).distinct().limit(MEMBERS).boxed().toList());
    }
    return all;
  }

  // Puts the first person into some conversations, of all sizes.
  private static List<Integer> spread(List<List<Integer>> conversations, int count, World world) {
    var mine = new ArrayList<Integer>();
    var people = world.people();
    for (var i = 0; i < conversations.size(); i++) {
      var members = new ArrayList<>(conversations.get(i).stream().map(people::get).toList());
      if ((long) i * count / conversations.size() < (long) (i + 1) * count / conversations.size()) {
        members.addFirst(people.getFirst());
        mine.add(i);
      }
      world.gather(members);
    }
    return mine;
  }

  private static int[] counts(int messages, int conversations) {
    var counts = new int[conversations];
    var sum = 0.0;
    for (var i = 0; i < conversations; i++) {
      sum += weight(i, conversations);
    }
    var left = messages;
    for (var i = 0; i < conversations; i++) {
      counts[i] = Math.max(1, (int) (messages * weight(i, conversations) / sum));
      left -= counts[i];
    }
    counts[0] += Math.max(0, left);
    return counts;
  }

  private static double weight(int i, int conversations) {
    return 1.0 / (i + (double) conversations / LARGEST);
  }

  private static void takeIn(
      Stage stage, Server server, int messages, long begin, int runs, Results results) {
    var database = stage.database();
    var cpu = server.cpuSeconds();
    var end = begin + PATIENCE.toNanos();
    while (database.number(Subjects.PARLEY, "SELECT count(*) FROM search_backlog") > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The backlog does not end");
      }
      Measurement.pause(Duration.ofMillis(200));
    }
    var seconds = (System.nanoTime() - begin) / 1e9;
    var perThousand = (server.cpuSeconds() - cpu) * 1_000 / messages;
    database.run(Subjects.PARLEY, "VACUUM ANALYZE");
    var bytes =
        database.number(
            Subjects.PARLEY,
            """
            SELECT pg_total_relation_size('search_tail') + pg_total_relation_size('search_segments')
                 + pg_total_relation_size('search_buckets')
            """);
    var all = database.number(Subjects.PARLEY, "SELECT pg_total_relation_size('messages')");
    // Once is enough: it is the same in every run.
    for (var run = 0; run < runs; run++) {
      results.add(INDEXING, "messagesPerSecond", Subjects.PARLEY, messages / seconds);
      results.add(INDEXING, "serverCpuPerThousand", Subjects.PARLEY, perThousand);
      results.add(INDEXING, "indexBytesPerMessage", Subjects.PARLEY, (double) bytes / messages);
      results.add(INDEXING, "tableBytesPerMessage", Subjects.PARLEY, (double) all / messages);
    }
  }

  private static void measure(
      Options options, Results results, Seeker seeker, Conversation conversation) {
    var lately = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    var cases =
        List.of(
            new Case("two words", "", false),
            new Case("two words, the last a beginning", "", true),
            new Case("two words, from one person", "from:" + seeker.other(conversation), false),
            new Case("two words, ten minutes ago or earlier", "before:" + lately, false),
            new Case("two words, in the largest conversation", "in:" + conversation.id(), false));
    for (var each : cases) {
      seeker.warm(each.operators(), each.isBeginning(), options.window().multipliedBy(3));
    }
    for (var run = 0; run < options.runs(); run++) {
      for (var each : cases) {
        if (options.wants(each.name())) {
          var figures = seeker.measure(each.operators(), each.isBeginning(), options.window());
          results.add(each.name(), "p50Ms", Subjects.PARLEY, figures.p50());
          results.add(each.name(), "p95Ms", Subjects.PARLEY, figures.p95());
          results.add(each.name(), "p99Ms", Subjects.PARLEY, figures.p99());
          results.add(each.name(), "serverCpuPerThousand", Subjects.PARLEY, figures.cpu());
          results.add(
              each.name(), "postgresCpuPerThousand", Subjects.PARLEY, figures.databaseCpu());
          results.add(each.name(), "hits", Subjects.PARLEY, figures.hits());
        }
      }
    }
  }
}
