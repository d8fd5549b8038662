package dev.parley.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/// The messages of a conversation from one `seq` to another, both included.
///
/// @param bits so many leading bits of a code number its bucket
/// @param minutes when the first of them was sent, each whose `seq` is a multiple of {@link #STEP},
///   and the last one, since 1970; none where all lie within the span that is searched
record Segment(UUID conversationId, long firstSeq, long lastSeq, int bits, List<Integer> minutes) {
  /// How far apart the messages are whose times are kept.
  static final int STEP = 64;

  /// Messages of a segment at the most: their places have 16 bits.
  static final int MOST = 1 << 14;

  private static final int SECONDS_A_MINUTE = 60;

  Segment {
    minutes = List.copyOf(minutes);
  }

  /// A segment of messages in a row.
  static Segment of(UUID conversationId, long firstSeq, List<Instant> times) {
    var minutes = new ArrayList<Integer>(times.size() / STEP + 2);
    minutes.add(minute(times.getFirst()));
    for (var i = 1; i < times.size(); i++) {
      if ((firstSeq + i) % STEP == 0) {
        minutes.add(minute(times.get(i)));
      }
    }
    minutes.add(minute(times.getLast()));
    return new Segment(conversationId, firstSeq, firstSeq + times.size() - 1, 0, minutes);
  }

  static int minute(Instant time) {
    return (int) Math.floorDiv(time.getEpochSecond(), SECONDS_A_MINUTE);
  }

  int size() {
    return (int) (lastSeq - firstSeq + 1);
  }

  int place(long seq) {
    return (int) (seq - firstSeq);
  }

  Segment withBits(int other) {
    return new Segment(conversationId, firstSeq, lastSeq, other, minutes);
  }

  /// This one and the next as one.
  Segment and(Segment next) {
    var both = new ArrayList<>(minutes.subList(0, minutes.size() - 1));
    var isKept = next.firstSeq % STEP == 0;
    both.addAll(next.minutes.subList(isKept ? 0 : 1, next.minutes.size()));
    return new Segment(conversationId, firstSeq, next.lastSeq, bits, both);
  }

  /// The messages at some places, of those that may have been sent within the span.
  LongStream seqs(BitSet places, Span span) {
    var seqs = places.stream().mapToLong(place -> firstSeq + place);
    return minutes.isEmpty() ? seqs : seqs.filter(seq -> mayLie(seq, span));
  }

  /// Whether the message of a `seq` may have been sent within the span: false only when it
  /// certainly was not.
  boolean mayLie(long seq, Span span) {
    var before = (int) (seq / STEP - firstSeq / STEP);
    return minutes.get(before) <= span.lastMinute()
        && minutes.get(before + 1) >= span.firstMinute();
  }
}
