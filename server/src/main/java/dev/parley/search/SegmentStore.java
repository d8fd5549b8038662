package dev.parley.search;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// The SQL of segments and their buckets. Whoever changes them holds the {@link #lock}.
@Singleton
final class SegmentStore {
  /// Lets nobody else change the segments and the tail's codes of a conversation until the
  /// transaction ends. New messages come in all the same.
  void lock(Handle handle, UUID conversationId) {
    handle
        .createQuery("SELECT 1 FROM pg_advisory_xact_lock(:key)")
        .bind(
            "key",
            conversationId.getMostSignificantBits() ^ conversationId.getLeastSignificantBits())
        .mapTo(Integer.class)
        .one();
  }

  /// The newest segments, newest first.
  List<Segment> newest(Handle handle, UUID conversationId, int limit) {
    return handle
        .createQuery(
            """
            SELECT conversation_id, first_seq, last_seq, bits, minutes FROM search_segments
             WHERE conversation_id = :conversationId ORDER BY first_seq DESC LIMIT :limit
            """)
        .bind("conversationId", conversationId)
        .bind("limit", limit)
        .mapTo(Segment.class)
        .list();
  }

  /// The oldest segments from a place on, in order.
  List<Segment> from(Handle handle, UUID conversationId, long seq, int limit) {
    return handle
        .createQuery(
            """
            SELECT conversation_id, first_seq, last_seq, bits, minutes FROM search_segments
             WHERE conversation_id = :conversationId AND first_seq >= :seq
             ORDER BY first_seq LIMIT :limit
            """)
        .bind("conversationId", conversationId)
        .bind("seq", seq)
        .bind("limit", limit)
        .mapTo(Segment.class)
        .list();
  }

  /// The segments that hold any of these messages.
  List<Segment> holding(Handle handle, UUID conversationId, Collection<Long> seqs) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT s.conversation_id, s.first_seq, s.last_seq, s.bits, s.minutes
              FROM unnest(:seqs) AS at (seq)
             CROSS JOIN LATERAL (
               SELECT * FROM search_segments
                WHERE conversation_id = :conversationId AND first_seq <= at.seq
                ORDER BY first_seq DESC LIMIT 1) s
             WHERE s.last_seq >= at.seq
            """)
        .bind("conversationId", conversationId)
        .bindArray("seqs", Long.class, seqs)
        .mapTo(Segment.class)
        .list();
  }

  private static List<Postings.Bucket> buckets(Handle handle, Segment segment) {
    return handle
        .createQuery(
            """
            SELECT bucket AS number, codes FROM search_buckets
             WHERE conversation_id = :conversationId AND first_seq = :firstSeq ORDER BY bucket
            """)
        .bind("conversationId", segment.conversationId())
        .bind("firstSeq", segment.firstSeq())
        .mapTo(Postings.Bucket.class)
        .list();
  }

  /// A segment with all its postings.
  Piece read(Handle handle, Segment segment) {
    var postings = LongStream.builder();
    for (var bucket : buckets(handle, segment)) {
      bucket.read(segment.bits(), _ -> true, postings);
    }
    return new Piece(segment, postings.build().toArray());
  }

  /// Writes a new segment.
  void insert(Handle handle, Segment segment, List<Postings.Bucket> buckets) {
    handle
        .createUpdate(
            """
            INSERT INTO search_segments
                   (conversation_id, first_seq, last_seq, bits, first_minute, last_minute, minutes)
            VALUES (:conversationId, :firstSeq, :lastSeq, :bits, :firstMinute, :lastMinute,
                    :minutes)
            """)
        .bind("conversationId", segment.conversationId())
        .bind("firstSeq", segment.firstSeq())
        .bind("lastSeq", segment.lastSeq())
        .bind("bits", segment.bits())
        .bind("firstMinute", segment.minutes().getFirst())
        .bind("lastMinute", segment.minutes().getLast())
        .bindArray("minutes", Integer.class, segment.minutes())
        .execute();
    put(handle, segment, buckets);
  }

  /// Gives a segment other buckets; writes only those that differ.
  void replace(Handle handle, Segment segment, List<Postings.Bucket> buckets) {
    var before = new HashMap<Integer, byte[]>();
    buckets(handle, segment).forEach(bucket -> before.put(bucket.number(), bucket.codes()));
    put(
        handle,
        segment,
        buckets.stream()
            .filter(bucket -> !Arrays.equals(bucket.codes(), before.get(bucket.number())))
            .toList());
    buckets.forEach(bucket -> before.remove(bucket.number()));
    handle
        .createUpdate(
            """
            DELETE FROM search_buckets
             WHERE conversation_id = :conversationId AND first_seq = :firstSeq
               AND bucket = ANY(:emptied)
            """)
        .bind("conversationId", segment.conversationId())
        .bind("firstSeq", segment.firstSeq())
        .bindArray("emptied", Integer.class, before.keySet())
        .execute();
  }

  private static void put(Handle handle, Segment segment, List<Postings.Bucket> buckets) {
    handle
        .createUpdate(
            """
            INSERT INTO search_buckets (conversation_id, first_seq, bucket, codes)
            SELECT :conversationId, :firstSeq, b.number, b.codes
              FROM unnest(:numbers, :codes) AS b (number, codes)
                ON CONFLICT (conversation_id, first_seq, bucket)
                DO UPDATE SET codes = excluded.codes
            """)
        .bind("conversationId", segment.conversationId())
        .bind("firstSeq", segment.firstSeq())
        .bindArray("numbers", Integer.class, buckets.stream().map(Postings.Bucket::number).toList())
        .bindArray("codes", byte[].class, buckets.stream().map(Postings.Bucket::codes).toList())
        .execute();
  }

  /// Takes segments away that another has taken the place of.
  void delete(Handle handle, List<Segment> segments) {
    handle
        .createUpdate(
            """
            WITH gone AS (
              DELETE FROM search_segments
               WHERE conversation_id = :conversationId AND first_seq = ANY(:firstSeqs))
            DELETE FROM search_buckets
             WHERE conversation_id = :conversationId AND first_seq = ANY(:firstSeqs)
            """)
        .bind("conversationId", segments.getFirst().conversationId())
        .bindArray("firstSeqs", Long.class, segments.stream().map(Segment::firstSeq).toList())
        .execute();
  }
}
