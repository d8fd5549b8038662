package dev.parley.search;

import dev.parley.messages.Archive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.IntStream;

/// Puts the candidates of many conversations in order of time, the newest first, and asks for the
/// times of no more of them than it takes: within a conversation time only grows.
final class NewestFirst {
  /// The order of hits.
  static final Comparator<Archive.Place> ORDER =
      Comparator.comparing(Archive.Place::createdAt)
          .thenComparing(Archive.Place::id, NewestFirst::compare)
          .reversed();

  /// Where most conversations have something, one of each tells which of them have the newest.
  private static final int FIRST_ASK_OF_MANY = 1;

  private static final int MANY = 32;
  private static final int FIRST_ASK = 4;
  private static final int ASK_MORE = 4;
  private static final int MOST_ASKED = 1_024;

  private final Archive archive;
  private final UUID readerId;
  private final Span span;
  private final Map<UUID, Source> sources = new HashMap<>();
  private final PriorityQueue<Archive.Place> places = new PriorityQueue<>(ORDER);

  /// The candidates of one conversation.
  private static final class Source {
    private final Candidates.Found found;
    private int asked;
    private int next;

    /// No candidate that was not asked for is newer.
    private Instant newest = Instant.MAX;

    Source(Candidates.Found found, int next) {
      this.found = found;
      this.next = next;
    }

    boolean hasMore() {
      return asked < found.seqs().length;
    }

    List<Long> ask() {
      var to = Math.min(found.seqs().length, asked + next);
      var seqs = IntStream.range(asked, to).mapToObj(found::newest).toList();
      asked = to;
      next = Math.min(MOST_ASKED, next * ASK_MORE);
      return seqs;
    }
  }

  NewestFirst(Archive archive, UUID readerId, Span span, List<Candidates.Found> found) {
    this.archive = archive;
    this.readerId = readerId;
    this.span = span;
    var first = found.size() < MANY ? FIRST_ASK : FIRST_ASK_OF_MANY;
    found.forEach(each -> sources.put(each.conversationId(), new Source(each, first)));
  }

  // As PostgreSQL does, which is not as Java does.
  private static int compare(UUID one, UUID other) {
    var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  /// The next ones, fewer only at the end.
  List<Archive.Place> next(int count) {
    var next = new ArrayList<Archive.Place>(count);
    while (next.size() < count) {
      var newest = newestUnasked();
      if (!places.isEmpty() && places.element().createdAt().isAfter(newest)) {
        next.add(places.remove());
      } else if (!ask(count - next.size())) {
        break;
      }
    }
    return next;
  }

  private Instant newestUnasked() {
    return sources.values().stream()
        .filter(Source::hasMore)
        .map(source -> source.newest)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  // Asks those conversations for more that may have something among the next ones.
  private boolean ask(int count) {
    var oldest =
        places.size() < count
            ? Instant.MIN
            : places.stream().sorted(ORDER).skip(count - 1L).findFirst().orElseThrow().createdAt();
    var ids = new ArrayList<UUID>();
    var seqs = new ArrayList<Long>();
    for (var source : sources.values()) {
      if (source.hasMore() && !source.newest.isBefore(oldest)) {
        for (var seq : source.ask()) {
          ids.add(source.found.conversationId());
          seqs.add(seq);
        }
      }
    }
    if (ids.isEmpty()) {
      return false;
    }
    for (var place :
        archive.places(readerId, ids, seqs, span.from(), span.before(), span.beforeId())) {
      places.add(place);
      var source = sources.get(place.conversationId());
      if (source != null && place.createdAt().isBefore(source.newest)) {
        source.newest = place.createdAt();
      }
    }
    return true;
  }
}
