package dev.parley.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PostingsTest {
  private static final UUID ID = UUID.randomUUID();
  private static final Instant DAWN = Instant.parse("2026-01-31T05:00:00Z");

  private static long[] some(int count) {
    var random = new Random(7);
    return Postings.sorted(
        LongStream.range(0, count)
            .map(
                _ -> {
                  // A few terms are in many messages, most in one.
                  var code = random.nextLong() >>> (Long.SIZE - TermCodes.BITS);
                  return Postings.posting(
                      random.nextInt(4) == 0 ? code & 0xffL << 40 : code,
                      random.nextInt(Segment.MOST));
                })
            .distinct()
            .toArray());
  }

  private static long[] unpacked(List<Postings.Bucket> buckets, int bits) {
    var all = LongStream.builder();
    buckets.forEach(bucket -> bucket.read(bits, _ -> true, all));
    return all.build().toArray();
  }

  @Test
  void whatIsPackedComesOutAgain() {
    for (var count : List.of(0, 1, 2, 500, 50_000)) {
      var postings = some(count);
      for (var bits : List.of(0, 3, Postings.bitsFor(count), 12)) {
        assertArrayEquals(postings, unpacked(Postings.pack(postings, bits), bits));
      }
    }
  }

  @Test
  void aBucketHoldsTheCodesOfItsNumberAlone() {
    var bits = 5;
    for (var bucket : Postings.pack(some(5_000), bits)) {
      bucket.read(
          bits,
          _ -> true,
          posting -> assertEquals(bucket.number(), Postings.bucket(Postings.code(posting), bits)));
    }
  }

  @Test
  void codesAreSixBytesEach() {
    var codes = new long[] {0, 1, (1L << TermCodes.BITS) - 1};
    assertEquals(18, Codes.pack(codes).length);
    assertArrayEquals(codes, Codes.unpack(Codes.pack(codes)));
  }

  private static Segment segment(long firstSeq, int count) {
    var times = new ArrayList<Instant>();
    for (var i = 0; i < count; i++) {
      times.add(DAWN.plusSeconds(60 * (firstSeq + i)));
    }
    return Segment.of(ID, firstSeq, times);
  }

  @Test
  void segmentsThatAdjoinKnowTheTimesThatOneWouldKnow() {
    for (var cut : List.of(1, 63, 64, 65, 128, 299)) {
      assertEquals(segment(5, 300), segment(5, cut).and(segment(5 + cut, 300 - cut)));
    }
  }

  @Test
  void aMessageMayLieWithinASpanWheneverItDoes() {
    var segment = segment(5, 300);
    for (var seq = 5; seq < 305; seq++) {
      var time = DAWN.plusSeconds(60L * seq);
      assertTrue(segment.mayLie(seq, Span.ALWAYS.notBefore(time).before(time.plusMillis(1))));
    }
    assertFalse(segment.mayLie(5, Span.ALWAYS.notBefore(DAWN.plusSeconds(60 * 200))));
    assertFalse(segment.mayLie(304, Span.ALWAYS.before(DAWN.plusSeconds(60 * 100))));
  }

  @Test
  void joinedPiecesKeepTheirMessages() {
    var one = Piece.of(segment(1, 2), List.of(new long[] {7}, new long[] {8, 9}));
    var other = Piece.of(segment(3, 2), List.of(new long[] {7}, new long[] {}));
    var joined = Piece.joined(List.of(one, other));
    assertEquals(segment(1, 4), joined.segment());
    assertArrayEquals(
        new long[] {
          Postings.posting(7, 0),
          Postings.posting(7, 2),
          Postings.posting(8, 1),
          Postings.posting(9, 1)
        },
        Postings.sorted(joined.postings()));
  }
}
