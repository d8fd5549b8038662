package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of how far conversations are, and of the lock that keeps the changes of one in order.
@Singleton
final class CounterStore {
  private final Jdbi jdbi;

  CounterStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  List<Conversations.Counters> countersOf(UUID userId, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.id, c.last_seq, c.rev, c.membership_rev, c.member_count
                      FROM members m JOIN conversations c ON c.id = m.conversation_id
                     WHERE m.user_id = :userId LIMIT :most
                    """)
                .bind("userId", userId)
                .bind("most", most)
                .mapTo(Conversations.Counters.class)
                .list());
  }

  /// Takes the next `rev` and with it the conversation's row lock: all changes of one conversation
  /// happen one after the other. Empty when it is gone.
  Optional<Conversations.Counters> nextRev(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            UPDATE conversations SET rev = rev + 1 WHERE id = :id
            RETURNING id, last_seq, rev, membership_rev, member_count
            """)
        .bind("id", id)
        .mapTo(Conversations.Counters.class)
        .findOne();
  }

  void setRev(Handle handle, UUID id, long rev) {
    handle
        .createUpdate("UPDATE conversations SET rev = :rev WHERE id = :id")
        .bind("id", id)
        .bind("rev", rev)
        .execute();
  }

  /// To be called with every change of who is a member.
  void setMembership(Handle handle, UUID id, long rev, int memberCount) {
    handle
        .createUpdate(
            """
            UPDATE conversations
               SET rev = :rev, membership_rev = :rev, member_count = :memberCount
             WHERE id = :id
            """)
        .bind("id", id)
        .bind("rev", rev)
        .bind("memberCount", memberCount)
        .execute();
  }

  /// What is there of the given ids, as counters that no change can move until the transaction
  /// ends. Locked in id order, so that transactions on several conversations never wait in a
  /// circle.
  List<Conversations.Counters> lock(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery(
            """
            SELECT id, last_seq, rev, membership_rev, member_count FROM conversations
             WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE
            """)
        .bindArray("ids", UUID.class, ids)
        .mapTo(Conversations.Counters.class)
        .list();
  }

  /// A conversation that no change can move until the transaction ends.
  record Locked(
      Conversations.Counters counters,
      ConversationKind kind,
      @Nullable Integer disappearAfterSeconds) {}

  private record LockedRow(
      UUID id,
      long lastSeq,
      long rev,
      long membershipRev,
      int memberCount,
      String kind,
      @Nullable Integer disappearAfterSeconds) {
    Locked locked() {
      return new Locked(
          new Conversations.Counters(id, lastSeq, rev, membershipRev, memberCount),
          ConversationKind.of(kind),
          disappearAfterSeconds);
    }
  }

  /// Locks one conversation; empty when there is none.
  Optional<Locked> lock(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            SELECT id, last_seq, rev, membership_rev, member_count, kind, disappear_after_seconds
              FROM conversations WHERE id = :id FOR NO KEY UPDATE
            """)
        .bind("id", id)
        .mapTo(LockedRow.class)
        .findOne()
        .map(LockedRow::locked);
  }

  /// The same as {@link #lock}, but of those that nobody else has locked, without waiting.
  List<Conversations.Counters> lockFree(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery(
            """
            SELECT id, last_seq, rev, membership_rev, member_count FROM conversations
             WHERE id = ANY(:ids) FOR NO KEY UPDATE SKIP LOCKED
            """)
        .bindArray("ids", UUID.class, ids)
        .mapTo(Conversations.Counters.class)
        .list();
  }

  /// What is there of the given ids, as counters at this moment.
  List<Conversations.Counters> counters(Collection<UUID> ids) {
    return jdbi.withHandle(handle -> counters(handle, ids));
  }

  List<Conversations.Counters> counters(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery(
            """
            SELECT id, last_seq, rev, membership_rev, member_count FROM conversations
             WHERE id = ANY(:ids)
            """)
        .bindArray("ids", UUID.class, ids)
        .mapTo(Conversations.Counters.class)
        .list();
  }
}
