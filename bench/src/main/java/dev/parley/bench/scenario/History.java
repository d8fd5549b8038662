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
import java.util.function.Function;
import java.util.function.Supplier;

/// Reading: pages of a small and of a large conversation, and catching up, in a database of many
/// more messages.
public final class History implements Scenario {
  private static final int SMALL = 100;
  private static final int ORDINARY = 900;
  private static final int CONVERSATIONS_EACH = 20;

  /// A way to read: asks once.
  private record Way(String name, Function<Place, Supplier<String>> ask) {
    String in(int messages) {
      return name + ", " + messages + " messages";
    }
  }

  /// A conversation before the eyes of a reader.
  private record Place(Reader reader, Conversation conversation, int messages) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("newest page", at -> at.reader().newestPage(at.conversation())),
          new Way("any page", at -> at.reader().anyPage(at.conversation(), at.messages())),
          new Way("sync of 50", at -> at.reader().sync(at.conversation())));

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String about() {
    return "pages and syncs in small and large conversations of a large database";
  }

  @Override
  public void run(Options options, Subjects subjects, Results results) {
    var large = options.size().of(1_000, 100_000, 1_000_000);
    var world = new World(options.size().of(20, 500, 5_000));
    var small = world.gather(2);
    var big = world.gather(10);
    world.weave(CONVERSATIONS_EACH, 10);
    try (var stage = subjects.stage()) {
      var readers = new ArrayList<Reader>();
      try {
        for (var name : options.subjects(Subjects.PARLEY, Subjects.NODE)) {
          readers.add(open(name, stage, world, large));
        }
        for (var way : WAYS) {
          if (options.wants(way.name())) {
            measure(options, results, readers, way, small, big, large);
            results.compare(way.in(large), way.in(SMALL), "p50Ms");
            results.compare(way.in(large), way.in(SMALL), "p99Ms");
          }
        }
      } finally {
        readers.forEach(Reader::close);
      }
    }
  }

  private static Reader open(String name, Stage stage, World world, int large) {
    var server = stage.start(name);
    stage.write(name, world);
    stage.fill(name, world.conversations(), i -> i == 0 ? SMALL : i == 1 ? large : ORDINARY);
    return Reader.open(name, server, stage, world);
  }

  private static void measure(
      Options options,
      Results results,
      List<Reader> readers,
      Way way,
      Conversation small,
      Conversation big,
      int large) {
    // A request takes a millisecond: half the time gives as sure a figure as elsewhere.
    var window = options.window().dividedBy(2);
    for (var reader : readers) {
      var ofFew = way.ask().apply(new Place(reader, small, SMALL));
      var ofMany = way.ask().apply(new Place(reader, big, large));
      WarmUp.run(options, () -> reader.warm(List.of(ofFew, ofMany), options.window()));
    }
    for (var run = 0; run < options.runs(); run++) {
      for (var reader : readers) {
        var ofFew = reader.measure(way.ask().apply(new Place(reader, small, SMALL)), window);
        add(results, way.in(SMALL), reader, ofFew);
        var ofMany = reader.measure(way.ask().apply(new Place(reader, big, large)), window);
        add(results, way.in(large), reader, ofMany);
      }
    }
  }

  private static void add(Results results, String name, Reader reader, Reader.Figures figures) {
    results.add(name, "p50Ms", reader.name(), figures.p50());
    results.add(name, "p99Ms", reader.name(), figures.p99());
    results.add(name, "serverCpuPerThousand", reader.name(), figures.cpu());
    results.add(name, "postgresCpuPerThousand", reader.name(), figures.databaseCpu());
    results.add(name, "bytesPerAnswer", reader.name(), figures.bytes());
  }
}
