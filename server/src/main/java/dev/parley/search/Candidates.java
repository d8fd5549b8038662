package dev.parley.search;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Asks the index which messages may be what is looked for: two statements for any number of
/// conversations, each of which sees to it that the reader is a member.
@Singleton
final class Candidates {
  private static final BitSet NONE = new BitSet();

  private final Jdbi jdbi;

  Candidates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Messages of one conversation.
  ///
  /// @param seqs ascending, each once
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record Found(UUID conversationId, long[] seqs) {
    static Found of(UUID conversationId, LongStream seqs) {
      var sorted = seqs.toArray();
      Arrays.sort(sorted);
      return new Found(conversationId, Codes.distinct(sorted));
    }

    /// The n-th newest one, from 0.
    long newest(int n) {
      return seqs[seqs.length - 1 - n];
    }
  }

  private record Key(int lookup, long firstSeq) {}

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Tail(int lookup, long seq, byte[] codes) {}

  /// A segment of which some buckets were read.
  private static final class Part {
    private final @Nullable BitSet[] places;
    private Segment segment;

    Part(Segment segment, int words) {
      this.segment = segment;
      places = new BitSet[words];
    }

    void read(Row row, Lookup lookup) {
      // Times come with the first word alone, without which there is nothing to be found, and only
      // where some of the messages lie outside of the span.
      if (!row.minutes().isEmpty()) {
        segment = row.segment(lookup.conversationId());
      }
      var word = lookup.words().get(row.word());
      var having = places[row.word()];
      if (having == null) {
        having = new BitSet(segment.size());
        places[row.word()] = having;
      }
      var met = having;
      new Postings.Bucket(row.bucket(), row.codes())
          .read(row.bits(), word::holds, posting -> met.set(Postings.place(posting)));
    }

    /// Those that have all words.
    BitSet common() {
      var common = places[0];
      for (var having : places) {
        if (common == null || having == null) {
          return NONE;
        }
        common.and(having);
      }
      return common == null ? NONE : common;
    }
  }

  /// Looks each conversation's lookup up.
  List<Found> find(UUID readerId, List<Lookup> lookups, Span span) {
    var found = new HashMap<Integer, LongStream.Builder>();
    // The tail first: what is moved meanwhile is met twice, and not missed.
    for (var row : tails(readerId, lookups, span)) {
      if (lookups.get(row.lookup()).isMet(Codes.unpack(row.codes()))) {
        found.computeIfAbsent(row.lookup(), _ -> LongStream.builder()).add(row.seq());
      }
    }
    parts(readerId, lookups, span)
        .forEach(
            (key, part) -> {
              var common = part.common();
              if (!common.isEmpty()) {
                var seqs = found.computeIfAbsent(key.lookup(), _ -> LongStream.builder());
                part.segment.seqs(common, span).forEach(seqs::add);
              }
            });
    return found.entrySet().stream()
        .map(
            entry ->
                Found.of(lookups.get(entry.getKey()).conversationId(), entry.getValue().build()))
        .toList();
  }

  private List<Tail> tails(UUID readerId, List<Lookup> lookups, Span span) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT w.place, t.seq, t.codes
                      FROM unnest(:ids, :heads) WITH ORDINALITY
                        AS w (conversation_id, head, place)
                      JOIN members m ON m.conversation_id = w.conversation_id
                                    AND m.user_id = :readerId
                      JOIN search_tail t ON t.conversation_id = w.conversation_id
                                        AND t.created_at BETWEEN :from AND :before
                                        AND (w.head IS NULL OR position(w.head IN t.codes) > 0)
                    """)
                .bindArray("ids", UUID.class, lookups.stream().map(Lookup::conversationId).toList())
                .bindArray("heads", byte[].class, lookups.stream().map(Lookup::head).toList())
                .bind("readerId", readerId)
                .bind("from", span.from())
                .bind("before", span.before())
                .map((row, _) -> new Tail(row.getInt(1) - 1, row.getLong(2), row.getBytes(3)))
                .list());
  }

  private Map<Key, Part> parts(UUID readerId, List<Lookup> lookups, Span span) {
    var parts = new HashMap<Key, Part>();
    for (var row : read(readerId, Reads.of(lookups), span)) {
      var lookup = lookups.get(row.lookup());
      var part =
          parts.computeIfAbsent(
              new Key(row.lookup(), row.firstSeq()),
              _ -> new Part(row.segment(lookup.conversationId()), lookup.words().size()));
      part.read(row, lookup);
    }
    return parts;
  }

  /// A bucket that was asked for.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Row(
      int lookup,
      int word,
      long firstSeq,
      long lastSeq,
      int bits,
      int bucket,
      byte[] codes,
      List<Integer> minutes) {
    static Row of(ResultSet row) throws SQLException {
      var minutes = row.getArray(8);
      return new Row(
          row.getInt(1),
          row.getInt(2),
          row.getLong(3),
          row.getLong(4),
          row.getInt(5),
          row.getInt(6),
          row.getBytes(7),
          minutes == null ? List.of() : List.of((Integer[]) minutes.getArray()));
    }

    Segment segment(UUID conversationId) {
      return new Segment(conversationId, firstSeq, lastSeq, bits, minutes);
    }
  }

  private List<Row> read(UUID readerId, Reads reads, Span span) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT w.place, w.word, s.first_seq, s.last_seq, s.bits, b.bucket, b.codes,
                           CASE WHEN w.word = 0 AND (s.first_minute < :firstMinute
                                                     OR s.last_minute > :lastMinute)
                                THEN s.minutes END
                      FROM unnest(:ids, :places, :words, :lows, :highs)
                        AS w (conversation_id, place, word, low, high)
                      JOIN members m ON m.conversation_id = w.conversation_id
                                    AND m.user_id = :readerId
                      JOIN search_segments s ON s.conversation_id = w.conversation_id
                                            AND s.first_minute <= :lastMinute
                                            AND s.last_minute >= :firstMinute
                      JOIN search_buckets b ON b.conversation_id = s.conversation_id
                                           AND b.first_seq = s.first_seq
                                           AND b.bucket BETWEEN w.low >> (48 - s.bits)
                                                            AND w.high >> (48 - s.bits)
                    """)
                .bindArray("ids", UUID.class, reads.ids())
                .bindArray("places", Integer.class, reads.places())
                .bindArray("words", Integer.class, reads.words())
                .bindArray("lows", Long.class, reads.lows())
                .bindArray("highs", Long.class, reads.highs())
                .bind("readerId", readerId)
                .bind("firstMinute", span.firstMinute())
                .bind("lastMinute", span.lastMinute())
                .map((row, _) -> Row.of(row))
                .list());
  }

  /// What to read, in columns.
  private record Reads(
      List<UUID> ids,
      List<Integer> places,
      List<Integer> words,
      List<Long> lows,
      List<Long> highs) {
    static Reads of(List<Lookup> lookups) {
      var reads =
          new Reads(
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      for (var place = 0; place < lookups.size(); place++) {
        var lookup = lookups.get(place);
        for (var word = 0; word < lookup.words().size(); word++) {
          for (var range : lookup.words().get(word).reads()) {
            reads.ids.add(lookup.conversationId());
            reads.places.add(place);
            reads.words.add(word);
            reads.lows.add(range.low());
            reads.highs.add(range.high());
          }
        }
      }
      return reads;
    }
  }
}
