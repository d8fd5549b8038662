package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Stage;
import dev.parley.bench.subject.Subjects;
import java.util.ArrayList;
import java.util.List;

/// Durable messages through the whole product: at saturation, and at a moderate rate that is the
/// same for all subjects.
public final class Send implements Scenario {
  private static final int UNDER_WAY = 1_000;

  /// The Node peer takes a quarter of a minute for each thousand of them.
  private static final int IN_A_CROWD = 100;

  private static final double MODERATE = 0.4;

  /// Conversations that are talked in.
  private record Case(String name, List<Conversation> conversations, int underWay) {}

  @Override
  public String name() {
    return "send";
  }

  @Override
  public String about() {
    return "durable messages through the whole product";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var people = options.size().of(40, 1_000, 1_000);
    var crowded = options.size().of(100, 10_000, 10_000);
    var world = new World(people + crowded);
    var busy =
        List.of(
            new Case(people / 2 + " pairs", world.part(people, 2), UNDER_WAY),
            new Case(people / 10 + " groups of 10", world.part(people, 10), UNDER_WAY),
            new Case(10 + " groups of " + people / 10, world.part(people, people / 10), UNDER_WAY),
            new Case(
                "1 group of " + people,
                world.part(people, people),
                options.size().of(UNDER_WAY, IN_A_CROWD, UNDER_WAY)));
    var few = new Case("10 members, 10 online", List.of(world.gather(10)), 16);
    var many = new Case(crowded + " members, 10 online", List.of(world.gather(10, crowded)), 16);
    try (var stage = subjects.stage()) {
      var chats = new ArrayList<Chat>();
      try {
        for (var name : options.subjects(Subjects.PARLEY, Subjects.NODE)) {
          chats.add(open(name, stage, world, people));
        }
        var wanted = busy.stream().filter(each -> options.wants(each.name())).toList();
        saturate(options, chats, wanted, results);
        pace(options, chats, wanted, results);
        if (options.wants(few.name()) || options.wants(many.name())) {
          saturate(options, chats, List.of(few, many), results);
          results.compare(many.name(), few.name(), "cpuPerThousand");
        }
      } finally {
        chats.forEach(Chat::close);
      }
    }
  }

  private static Chat open(String name, Stage stage, World world, int online) {
    var server = stage.start(name);
    stage.write(name, world);
    return Chat.open(name, server, stage, world.people().subList(0, online));
  }

  private static void saturate(
      Options options, List<Chat> chats, List<Case> cases, Results results) {
    for (var chat : chats) {
      for (var each : cases) {
        warmUp(options, chat, each);
      }
    }
    for (var run = 0; run < options.runs(); run++) {
      for (var each : cases) {
        for (var chat : chats) {
          chat.talkIn(each.conversations());
          add(results, each.name(), chat.name(), chat.saturate(each.underWay(), options.window()));
        }
      }
    }
  }

  private static void warmUp(Options options, Chat chat, Case talk) {
    chat.talkIn(talk.conversations());
    WarmUp.run(
        options,
        () -> {
          var measured = chat.saturate(talk.underWay(), options.window());
          return measured.cpu() / measured.complete();
        });
  }

  private static void add(Results results, String name, String subject, Measurement measured) {
    var thousands = measured.complete() / 1_000.0;
    results.add(name, "ackedPerSecond", subject, measured.complete() / measured.seconds());
    results.add(name, "serverCpuPerThousand", subject, measured.cpu() / thousands);
    results.add(name, "postgresCpuPerThousand", subject, measured.databaseCpu() / thousands);
    results.add(
        name, "cpuPerThousand", subject, (measured.cpu() + measured.databaseCpu()) / thousands);
  }

  private static void pace(Options options, List<Chat> chats, List<Case> cases, Results results) {
    for (var run = 0; run < options.runs(); run++) {
      for (var each : cases) {
        var slowest =
            chats.stream()
                .mapToDouble(chat -> results.median(each.name(), "ackedPerSecond", chat.name()))
                .min()
                .orElseThrow();
        for (var chat : chats) {
          chat.talkIn(each.conversations());
          var measured = chat.pace(slowest * MODERATE, options.window());
          results.add(each.name(), "p50Ms", chat.name(), measured.ackMs().p50());
          results.add(each.name(), "p99Ms", chat.name(), measured.ackMs().p99());
          results.add(each.name(), "deliveryP50Ms", chat.name(), measured.arrivalMs().p50());
          results.add(each.name(), "deliveryP99Ms", chat.name(), measured.arrivalMs().p99());
        }
      }
    }
  }
}
