package dev.parley.messages;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of threads: how their roots sum them up, and who follows them. Written under the lock of
/// the conversation.
@Singleton
final class ThreadStore {
  /// Who replied, and who is drawn into the thread by that.
  private record Follower(UUID conversationId, long threadSeq, UUID userId) {}

  private record Root(
      UUID conversationId,
      long seq,
      UUID senderId,
      int threadCount,
      @Nullable Long threadLastSeq,
      @Nullable Instant threadLastAt,
      @Nullable List<UUID> threadUserIds) {
    At at() {
      return new At(conversationId, seq);
    }

    Message.@Nullable ThreadSummary thread() {
      return threadLastSeq == null || threadLastAt == null || threadUserIds == null
          ? null
          : new Message.ThreadSummary(threadCount, threadLastSeq, threadLastAt, threadUserIds);
    }
  }

  private final Jdbi jdbi;

  ThreadStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Replies before a `seq`, the newest first.
  List<MessageRow> before(UUID conversationId, long threadSeq, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM messages
                     WHERE conversation_id = :conversationId AND thread_seq = :threadSeq
                       AND seq < :seq
                     ORDER BY seq DESC LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("threadSeq", threadSeq)
                .bind("seq", seq)
                .bind("limit", limit)
                .mapTo(MessageRow.class)
                .list());
  }

  /// Replies after a `seq`, the oldest first.
  List<MessageRow> after(UUID conversationId, long threadSeq, long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM messages
                     WHERE conversation_id = :conversationId AND thread_seq = :threadSeq
                       AND seq > :seq
                     ORDER BY seq LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("threadSeq", threadSeq)
                .bind("seq", seq)
                .bind("limit", limit)
                .mapTo(MessageRow.class)
                .list());
  }

  /// Counts new replies on their roots and lets follow who takes part. Costs nothing when there are
  /// none.
  List<MessageEvents.ThreadState> append(Handle handle, List<Message> messages) {
    var replies = messages.stream().filter(message -> message.threadSeq() != null).toList();
    if (replies.isEmpty()) {
      return List.of();
    }
    var roots = roots(handle, replies);
    sum(handle, replies, roots);
    var drawn = new LinkedHashMap<Follower, Long>();
    var replied = new LinkedHashMap<Follower, Long>();
    for (var reply : replies) {
      var root = roots.get(root(reply));
      if (root != null && !root.senderId().equals(reply.senderId())) {
        drawn.putIfAbsent(follower(reply, root.senderId()), 0L);
      }
      reply.mentions().forEach(id -> drawn.putIfAbsent(follower(reply, id), reply.seq() - 1));
      replied.put(follower(reply, reply.senderId()), reply.seq());
    }
    var changed = new ArrayList<>(follow(handle, replied));
    replied.keySet().forEach(drawn::remove);
    changed.addAll(draw(handle, drawn));
    return changed;
  }

  /// Counts a reply no longer that was taken back at once. It stays the last one that was counted.
  List<MessageRow> uncount(Handle handle, MessageRow reply, long rev) {
    return handle
        .createQuery(
            """
            UPDATE messages SET thread_count = greatest(0, thread_count - 1), rev = :rev
             WHERE conversation_id = :conversationId AND seq = :threadSeq
            RETURNING *
            """)
        .bind("conversationId", reply.conversationId())
        .bind("threadSeq", reply.threadSeq())
        .bind("rev", rev)
        .mapTo(MessageRow.class)
        .list();
  }

  private static At root(Message reply) {
    return new At(reply.conversationId(), threadSeq(reply));
  }

  private static long threadSeq(Message reply) {
    return reply.threadSeq() == null ? 0 : reply.threadSeq();
  }

  private static Follower follower(Message reply, UUID userId) {
    return new Follower(reply.conversationId(), threadSeq(reply), userId);
  }

  private static Map<At, Root> roots(Handle handle, List<Message> replies) {
    var places = replies.stream().map(ThreadStore::root).distinct().toList();
    var roots = new HashMap<At, Root>();
    handle
        .createQuery(
            """
            SELECT m.conversation_id, m.seq, m.sender_id, m.thread_count, m.thread_last_seq,
                   m.thread_last_at, m.thread_user_ids
              FROM messages m
              JOIN unnest(:conversationIds, :seqs) AS at (conversation_id, seq)
                ON m.conversation_id = at.conversation_id AND m.seq = at.seq
            """)
        .bindArray("conversationIds", UUID.class, column(places, At::conversationId))
        .bindArray("seqs", Long.class, column(places, At::seq))
        .mapTo(Root.class)
        .forEach(root -> roots.put(root.at(), root));
    return roots;
  }

  private static void sum(Handle handle, List<Message> replies, Map<At, Root> roots) {
    var sums = new LinkedHashMap<At, Message.ThreadSummary>();
    for (var reply : replies) {
      sums.compute(
          root(reply),
          (at, sum) -> {
            var root = roots.get(at);
            var before = sum == null && root != null ? root.thread() : sum;
            return Message.ThreadSummary.after(before, reply);
          });
    }
    var places = List.copyOf(sums.keySet());
    var all = places.stream().map(sums::get).toList();
    handle
        .createUpdate(
            """
            UPDATE messages m
               SET thread_count = n.count, thread_last_seq = n.last_seq,
                   thread_last_at = n.last_at::timestamptz, thread_user_ids = n.user_ids::uuid[]
              FROM unnest(:conversationIds, :seqs, :counts, :lastSeqs, :lastAts, :userIds)
                AS n (conversation_id, seq, count, last_seq, last_at, user_ids)
             WHERE m.conversation_id = n.conversation_id AND m.seq = n.seq
            """)
        .bindArray("conversationIds", UUID.class, column(places, At::conversationId))
        .bindArray("seqs", Long.class, column(places, At::seq))
        .bindArray("counts", Integer.class, column(all, Message.ThreadSummary::replyCount))
        .bindArray("lastSeqs", Long.class, column(all, Message.ThreadSummary::lastReplySeq))
        .bindArray("lastAts", String.class, column(all, sum -> sum.lastReplyAt().toString()))
        .bindArray("userIds", String.class, column(all, sum -> array(sum.userIds())))
        .execute();
  }

  private static String array(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(joining(",", "{", "}"));
  }

  // Who replies follows, and has read up to there.
  private static List<MessageEvents.ThreadState> follow(
      Handle handle, Map<Follower, Long> readSeqs) {
    return write(
        handle,
        readSeqs,
        """
        INSERT INTO thread_follows (conversation_id, thread_seq, user_id, last_read_seq)
        SELECT * FROM unnest(:conversationIds, :threadSeqs, :userIds, :readSeqs)
        ON CONFLICT (conversation_id, thread_seq, user_id) DO UPDATE
           SET last_read_seq = greatest(thread_follows.last_read_seq, excluded.last_read_seq),
               following = true
        RETURNING *
        """);
  }

  // Who is spoken to follows, unless they have made up their mind.
  private static List<MessageEvents.ThreadState> draw(Handle handle, Map<Follower, Long> readSeqs) {
    return write(
        handle,
        readSeqs,
        """
        INSERT INTO thread_follows (conversation_id, thread_seq, user_id, last_read_seq)
        SELECT * FROM unnest(:conversationIds, :threadSeqs, :userIds, :readSeqs)
        ON CONFLICT DO NOTHING
        RETURNING *
        """);
  }

  private static List<MessageEvents.ThreadState> write(
      Handle handle, Map<Follower, Long> readSeqs, String sql) {
    if (readSeqs.isEmpty()) {
      return List.of();
    }
    var followers = List.copyOf(readSeqs.keySet());
    return handle
        .createQuery(sql)
        .bindArray("conversationIds", UUID.class, column(followers, Follower::conversationId))
        .bindArray("threadSeqs", Long.class, column(followers, Follower::threadSeq))
        .bindArray("userIds", UUID.class, column(followers, Follower::userId))
        .bindArray("readSeqs", Long.class, column(followers, readSeqs::get))
        .mapTo(MessageEvents.ThreadState.class)
        .list();
  }

  private static <T, V extends @Nullable Object> List<V> column(
      Collection<T> rows, Function<T, V> component) {
    return rows.stream().map(component).toList();
  }
}
