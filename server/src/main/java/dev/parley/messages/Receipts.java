package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.platform.Change;
import dev.parley.platform.Realtime;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// How far people have received and read: cursors that only move forwards, many to a transaction.
/// In a conversation of more than {@link #SHARED_UP_TO} people cursors are told to their owner
/// alone: there, everyone's every step to everyone would outweigh the messages by far.
@Singleton
@Unremovable
final class Receipts {
  static final int SHARED_UP_TO = 100;

  /// A cursor somebody wants to move.
  record Step(UUID conversationId, UUID userId, long readSeq, long deliveredSeq) {
    private Step furthest(Step other) {
      return new Step(
          conversationId,
          userId,
          Math.max(readSeq, other.readSeq),
          Math.max(deliveredSeq, other.deliveredSeq));
    }
  }

  private record Key(UUID conversationId, UUID userId) {}

  private record Moved(
      UUID conversationId,
      UUID userId,
      long lastReadSeq,
      long lastDeliveredSeq,
      long rev,
      long membershipRev,
      boolean shared) {}

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final Realtime realtime;
  private final GroupCommit<Step, Optional<Moved>> commits =
      new GroupCommit<>("receipts", this::commit, moved -> moved.ifPresent(this::publish));

  Receipts(Jdbi jdbi, Conversations conversations, Realtime realtime) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.realtime = realtime;
  }

  /// Returns once the step is durable; a step backwards or past the end changes nothing more than
  /// it can.
  void move(Step step) {
    commits.submit(step);
  }

  private List<Optional<Moved>> commit(List<Step> steps) {
    var asked = new LinkedHashMap<Key, Step>();
    for (var step : steps) {
      asked.merge(new Key(step.conversationId(), step.userId()), step, Step::furthest);
    }
    var moved =
        jdbi.inTransaction(
            handle -> {
              var ids = new HashSet<UUID>();
              asked.keySet().forEach(key -> ids.add(key.conversationId()));
              conversations.lock(handle, ids);
              return move(handle, List.copyOf(asked.values()));
            });
    // Who waits only wants to know that it is done: the results need not be in order of the steps.
    var results = new ArrayList<Optional<Moved>>(moved.stream().map(Optional::of).toList());
    while (results.size() < steps.size()) {
      results.add(Optional.empty());
    }
    return results;
  }

  private static List<Moved> move(Handle handle, List<Step> steps) {
    return handle
        .createQuery(
            """
            WITH asked AS (
              SELECT * FROM unnest(:conversationIds, :userIds, :readSeqs, :deliveredSeqs)
                AS a (conversation_id, user_id, read_seq, delivered_seq)),
            ahead AS (
              SELECT m.conversation_id, m.user_id, c.member_count <= :sharedUpTo AS shared, c.rev,
                     c.membership_rev,
                     greatest(m.last_read_seq, least(a.read_seq, c.last_seq)) AS read_seq,
                     greatest(m.last_delivered_seq,
                              least(greatest(a.read_seq, a.delivered_seq), c.last_seq))
                       AS delivered_seq
                FROM asked a
                JOIN members m
                  ON m.conversation_id = a.conversation_id AND m.user_id = a.user_id
                JOIN conversations c ON c.id = a.conversation_id
               WHERE least(a.read_seq, c.last_seq) > m.last_read_seq
                  OR least(greatest(a.read_seq, a.delivered_seq), c.last_seq)
                     > m.last_delivered_seq),
            numbered AS (
              SELECT ahead.*, CASE WHEN shared THEN rev + row_number()
                  OVER (PARTITION BY conversation_id ORDER BY user_id) END AS new_rev
                FROM ahead),
            counted AS (
              UPDATE conversations c SET rev = n.rev
                FROM (SELECT conversation_id, max(new_rev) AS rev
                        FROM numbered WHERE shared GROUP BY conversation_id) n
               WHERE c.id = n.conversation_id)
            UPDATE members m
               SET last_read_seq = n.read_seq, last_delivered_seq = n.delivered_seq,
                   rev = coalesce(n.new_rev, m.rev)
              FROM numbered n
             WHERE m.conversation_id = n.conversation_id AND m.user_id = n.user_id
            RETURNING m.conversation_id, m.user_id, m.last_read_seq, m.last_delivered_seq, m.rev,
                      n.membership_rev, n.shared
            """)
        .bindArray("conversationIds", UUID.class, steps.stream().map(Step::conversationId).toList())
        .bindArray("userIds", UUID.class, steps.stream().map(Step::userId).toList())
        .bindArray("readSeqs", Long.class, steps.stream().map(Step::readSeq).toList())
        .bindArray("deliveredSeqs", Long.class, steps.stream().map(Step::deliveredSeq).toList())
        .bind("sharedUpTo", SHARED_UP_TO)
        .mapTo(Moved.class)
        .list();
  }

  private void publish(Moved moved) {
    var receipt =
        new MessageEvents.Receipt(
            moved.conversationId(),
            moved.userId(),
            moved.lastReadSeq(),
            moved.lastDeliveredSeq(),
            moved.rev());
    if (moved.shared()) {
      realtime.toConversation(
          new Change(moved.conversationId(), 0, moved.rev(), moved.membershipRev()),
          MessageEvents.RECEIPT,
          receipt);
    } else {
      realtime.toUser(moved.userId(), MessageEvents.RECEIPT, receipt);
    }
  }

  @PreDestroy
  void stop() {
    commits.close();
  }
}
