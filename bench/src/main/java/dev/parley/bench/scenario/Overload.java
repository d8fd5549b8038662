package dev.parley.bench.scenario;

import dev.parley.bench.Options;
import dev.parley.bench.Results;
import dev.parley.bench.Scenario;
import dev.parley.bench.seed.Conversation;
import dev.parley.bench.seed.Person;
import dev.parley.bench.seed.World;
import dev.parley.bench.subject.Server;
import dev.parley.bench.subject.Subjects;
import dev.parley.bench.subject.Usage;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// People who talk while others do the server harm: how much later their messages come, and whether
/// the server keeps to its memory.
public final class Overload implements Scenario {
  private static final String CALM = "calm";
  private static final int TALKERS = 100;
  private static final int HEAP_MEGABYTES = 512;
  private static final double RATE = 200;
  private static final int WARM_UPS = 3;

  private record Case(String name, Supplier<Attack> attack) {}

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String about() {
    return "what those who do harm do to all the others";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    if (options.subjects(Subjects.PARLEY).isEmpty()) {
      return;
    }
    var size = options.size();
    var deaf = size.of(20, 200, 200);
    var mute = size.of(20, 1_000, 1_000);
    var storm = size.of(100, 10_000, 10_000);
    var crowd = size.of(50, 1_000, 1_000);
    var world = new World(TALKERS + crowd);
    var groups = world.part(TALKERS, 10);
    var loud = world.gather(world.people().subList(TALKERS, TALKERS + deaf + 10));
    try (var stage = subjects.stage()) {
      stage.start(Subjects.PARLEY).close();
      stage.write(Subjects.PARLEY, world);
      var server = stage.startGuarded(HEAP_MEGABYTES);
      Function<Person, String> auth =
          person -> "{\"token\":\"" + stage.keys().accessToken(person) + "\"}";
      var others = world.people().subList(TALKERS, TALKERS + crowd);
      var tokens = others.stream().map(auth).toList();
      var port = server.port();
      var cases =
          List.of(
                  new Case(deaf + " never read", () -> new Attack.Deaf(port, auth, loud)),
                  new Case(mute + " say nothing", () -> new Attack.Mute(port, mute)),
                  new Case(storm + " connect at once", () -> new Attack.Storm(port, tokens, storm)),
                  new Case("1 floods", () -> new Attack.Flood(port, tokens.getLast(), loud)))
              .stream()
              .filter(each -> options.wants(each.name()))
              .toList();
      try (var chat =
          Chat.open(Subjects.PARLEY, server, stage, world.people().subList(0, TALKERS))) {
        measure(options, results, chat, server, groups, cases);
      }
    }
  }

  private static void measure(
      Options options,
      Results results,
      Chat chat,
      Server server,
      List<Conversation> groups,
      List<Case> cases) {
    chat.talkIn(groups);
    chat.pace(RATE, options.window().multipliedBy(2));
    // A server that has just started is busy compiling.
    for (var i = 0; i < options.size().of(1, 1, WARM_UPS); i++) {
      for (var each : cases) {
        under(each, options.window(), chat);
      }
    }
    // All of a storm, and enough messages to tell one in a hundred.
    var window = options.window().multipliedBy(3);
    for (var run = 0; run < options.runs(); run++) {
      chat.awaitQuiet();
      add(results, CALM, chat.pace(RATE, window));
      for (var each : cases) {
        add(results, each.name(), under(each, window, chat));
      }
      check(server);
      results.add(
          "afterwards",
          "peakResidentBytes",
          Subjects.PARLEY,
          (double) Usage.peakResidentBytes(server.pid()));
    }
    for (var each : cases) {
      results.compare(each.name(), CALM, "p99Ms");
      results.compare(each.name(), CALM, "deliveryP99Ms");
    }
  }

  private static Measurement under(Case each, Duration window, Chat chat) {
    try (var _ = each.attack().get().underWay(window)) {
      return chat.pace(RATE, window);
    }
  }

  private static void add(Results results, String name, Measurement measured) {
    results.add(name, "p99Ms", Subjects.PARLEY, measured.ackMs().p99());
    results.add(name, "deliveryP99Ms", Subjects.PARLEY, measured.arrivalMs().p99());
  }

  private static void check(Server server) {
    if (!server.isAlive()) {
      throw new IllegalStateException("The server did not live through it");
    }
  }
}
