package dev.parley.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/// Which message has which term, packed: a posting is the code of a term above the place of the
/// message, counted from the first one of the segment. Sorted, the postings of one term lie side by
/// side, and those of a bucket too, which is a range of codes.
final class Postings {
  /// Bits of a place.
  static final int PLACE_BITS = Long.SIZE - TermCodes.BITS;

  private static final long PLACES = (1L << PLACE_BITS) - 1;
  private static final int MOST_BITS = 12;
  private static final int BUCKET_BYTES = 600;
  private static final int BYTES_A_POSTING = 3;

  private Postings() {}

  static long posting(long code, int place) {
    return (code << PLACE_BITS) | place;
  }

  static long code(long posting) {
    return posting >>> PLACE_BITS;
  }

  static int place(long posting) {
    return (int) (posting & PLACES);
  }

  /// Brings postings into their order, which is that of unsigned numbers.
  static long[] sorted(long[] postings) {
    var turned = new long[postings.length];
    Arrays.setAll(turned, i -> postings[i] + Long.MIN_VALUE);
    Arrays.sort(turned);
    for (var i = 0; i < turned.length; i++) {
      turned[i] += Long.MIN_VALUE;
    }
    return turned;
  }

  /// How many bits of a code number the bucket, so that a bucket is short enough to be read for a
  /// single term.
  static int bitsFor(int postings) {
    var buckets = (long) postings * BYTES_A_POSTING / BUCKET_BYTES;
    return buckets <= 1
        ? 0
        : Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(buckets - 1));
  }

  static int bucket(long code, int bits) {
    return bits == 0 ? 0 : (int) (code >>> (TermCodes.BITS - bits));
  }

  /// A bucket as it is stored: for each term the distance of its code from the one before, then its
  /// places: a single one in one number, or how many and the distances between them.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Bucket(int number, byte[] codes) {
    /// Takes the postings out whose code is wanted.
    void read(int bits, LongPredicate wanted, LongConsumer each) {
      var bytes = new VarBytes(codes);
      var code = floor(number, bits);
      while (bytes.hasMore()) {
        code += bytes.read();
        var take = wanted.test(code);
        var head = bytes.read();
        var single = (head & 1) == 1;
        var place = 0;
        for (var left = single ? 1 : head >>> 1; left > 0; left--) {
          place += (int) (single ? head >>> 1 : bytes.read());
          if (take) {
            each.accept(posting(code, place));
          }
        }
      }
    }
  }

  /// Packs sorted postings.
  static List<Bucket> pack(long[] sorted, int bits) {
    var buckets = new ArrayList<Bucket>(1 << bits);
    for (var from = 0; from < sorted.length; ) {
      var number = bucket(code(sorted[from]), bits);
      var to = from;
      while (to < sorted.length && bucket(code(sorted[to]), bits) == number) {
        to++;
      }
      buckets.add(new Bucket(number, pack(sorted, from, to, floor(number, bits))));
      from = to;
    }
    return buckets;
  }

  private static long floor(int bucket, int bits) {
    return (long) bucket << (TermCodes.BITS - bits);
  }

  private static byte[] pack(long[] sorted, int from, int to, long floor) {
    var bytes = new VarBytes((to - from) * Long.BYTES);
    var before = floor;
    for (var at = from; at < to; ) {
      var code = code(sorted[at]);
      var end = at;
      while (end < to && code(sorted[end]) == code) {
        end++;
      }
      bytes.write(code - before);
      before = code;
      if (end == at + 1) {
        bytes.write(place(sorted[at]) * 2L + 1);
      } else {
        bytes.write((end - at) * 2L);
        var last = 0;
        for (var i = at; i < end; i++) {
          bytes.write(place(sorted[i]) - last);
          last = place(sorted[i]);
        }
      }
      at = end;
    }
    return bytes.toArray();
  }
}
