package dev.parley.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Keeps the codes of a conversation's messages where a search finds them in few reads: new ones in
/// the tail; then, many at once, in a segment that grows until it is of some size; eight segments
/// of a size become one.
@Singleton
final class Segments {
  /// So many messages in the tail are worth moving.
  static final int ENOUGH = 32;

  /// A segment smaller than this takes in what comes after it.
  private static final int GROWING = 256;

  private static final int TOGETHER = 8;
  private static final int AT_ONCE = 1_024;

  private final SegmentStore store;
  private final TailStore tail;

  Segments(SegmentStore store, TailStore tail) {
    this.store = store;
    this.tail = tail;
  }

  /// Moves the tail of a conversation into segments once it is long enough.
  ///
  /// @return whether there may be more of it
  boolean settle(Handle handle, UUID conversationId) {
    store.lock(handle, conversationId);
    var rows = tail.oldest(handle, conversationId, AT_ONCE);
    if (rows.size() < ENOUGH) {
      return false;
    }
    var times = rows.stream().map(TailStore.Row::createdAt).toList();
    var codes = rows.stream().map(row -> Codes.unpack(row.codes())).toList();
    append(handle, Piece.of(Segment.of(conversationId, rows.getFirst().seq(), times), codes));
    tail.delete(handle, conversationId, rows.getLast().seq());
    return rows.size() == AT_ONCE;
  }

  private void append(Handle handle, Piece fresh) {
    var id = fresh.segment().conversationId();
    var newest = store.newest(handle, id, 1);
    if (newest.stream().allMatch(each -> each.size() < GROWING && adjoin(each, fresh.segment()))) {
      merge(handle, newest, List.of(fresh));
    } else {
      write(handle, fresh);
    }
    while (gather(handle, store.newest(handle, id, TOGETHER).reversed())) {
      // Eight that became one may be the eighth of their own kind.
    }
  }

  /// Takes in messages that precede those of all segments: they were there before the search was.
  /// The lock is held.
  void prepend(Handle handle, Piece fresh) {
    write(handle, fresh);
    var segment = fresh.segment();
    while (gather(
        handle, store.from(handle, segment.conversationId(), segment.firstSeq(), TOGETHER))) {
      // As above.
    }
  }

  private boolean gather(Handle handle, List<Segment> row) {
    if (row.size() < TOGETHER || !isOneSize(row)) {
      return false;
    }
    for (var i = 1; i < row.size(); i++) {
      if (!adjoin(row.get(i - 1), row.get(i))) {
        return false;
      }
    }
    if (row.getLast().lastSeq() - row.getFirst().firstSeq() >= Segment.MOST) {
      return false;
    }
    merge(handle, row, List.of());
    return true;
  }

  private static boolean adjoin(Segment one, Segment next) {
    return one.lastSeq() + 1 == next.firstSeq();
  }

  private static boolean isOneSize(List<Segment> row) {
    var smallest = row.stream().mapToInt(Segment::size).min().orElse(0);
    var largest = row.stream().mapToInt(Segment::size).max().orElse(0);
    return smallest >= GROWING && largest < smallest * TOGETHER;
  }

  private void merge(Handle handle, List<Segment> old, List<Piece> fresh) {
    var pieces = new ArrayList<Piece>();
    old.forEach(segment -> pieces.add(store.read(handle, segment)));
    pieces.addAll(fresh);
    if (!old.isEmpty()) {
      store.delete(handle, old);
    }
    write(handle, Piece.joined(pieces));
  }

  private void write(Handle handle, Piece piece) {
    var bits = Postings.bitsFor(piece.postings().length);
    var buckets = Postings.pack(Postings.sorted(piece.postings()), bits);
    store.insert(handle, piece.segment().withBits(bits), buckets);
  }

  /// Gives messages other codes, wherever they are kept. What is still to be taken in is left
  /// alone.
  ///
  /// @param codes by `seq`
  void replace(Handle handle, UUID conversationId, Map<Long, long[]> codes) {
    store.lock(handle, conversationId);
    var seqs = List.copyOf(codes.keySet());
    var packed = seqs.stream().map(seq -> Codes.pack(codes.getOrDefault(seq, new long[0])));
    var elsewhere = new HashSet<>(seqs);
    elsewhere.removeAll(tail.replace(handle, conversationId, seqs, packed.toList()));
    if (!elsewhere.isEmpty()) {
      for (var segment : store.holding(handle, conversationId, elsewhere)) {
        replace(handle, segment, codes);
      }
    }
  }

  private void replace(Handle handle, Segment segment, Map<Long, long[]> codes) {
    var places = new HashMap<Integer, long[]>();
    codes.forEach(
        (seq, each) -> {
          if (segment.firstSeq() <= seq && seq <= segment.lastSeq()) {
            places.put(segment.place(seq), each);
          }
        });
    var postings = LongStream.builder();
    for (var posting : store.read(handle, segment).postings()) {
      if (!places.containsKey(Postings.place(posting))) {
        postings.add(posting);
      }
    }
    places.forEach(
        (place, each) -> {
          for (var code : each) {
            postings.add(Postings.posting(code, place));
          }
        });
    var sorted = Postings.sorted(postings.build().toArray());
    store.replace(handle, segment, Postings.pack(sorted, segment.bits()));
  }
}
