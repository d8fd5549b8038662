package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The SQL of who is in a conversation. Every write happens under the conversation's row lock (see
/// {@link CounterStore#nextRev}), which is what makes `rev` tell of each exactly once.
@Singleton
final class MemberStore {
  record Row(
      UUID conversationId,
      UUID userId,
      String role,
      Instant joinedAt,
      long lastReadSeq,
      long lastDeliveredSeq,
      long rev) {
    MemberRole memberRole() {
      return MemberRole.of(role);
    }
  }

  /// Someone who is no longer in a conversation.
  record FormerRow(UUID conversationId, UUID userId, long rev) {}

  private final Jdbi jdbi;

  MemberStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Members in order of joining, after a position.
  List<Row> list(UUID conversationId, Instant afterTime, UUID afterId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM members
                     WHERE conversation_id = :conversationId
                       AND (joined_at, user_id) > (:afterTime, :afterId)
                     ORDER BY joined_at, user_id LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("afterTime", afterTime)
                .bind("afterId", afterId)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  /// Who of the given people is a member.
  Set<UUID> among(UUID conversationId, Set<UUID> userIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT user_id FROM members
                     WHERE conversation_id = :conversationId AND user_id = ANY(:userIds)
                    """)
                .bind("conversationId", conversationId)
                .bindArray("userIds", UUID.class, userIds)
                .mapTo(UUID.class)
                .set());
  }

  /// What those of the given people joined who are still in it.
  List<Conversations.Joining> joinedSince(Instant since, Set<UUID> userIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT conversation_id, user_id FROM members
                     WHERE user_id = ANY(:userIds) AND joined_at > :since
                    """)
                .bindArray("userIds", UUID.class, userIds)
                .bind("since", since)
                .mapTo(Conversations.Joining.class)
                .list());
  }

  Optional<Row> find(Handle handle, UUID conversationId, UUID userId) {
    return handle
        .createQuery(
            """
            SELECT * FROM members
             WHERE conversation_id = :conversationId AND user_id = :userId
            """)
        .bind("conversationId", conversationId)
        .bind("userId", userId)
        .mapTo(Row.class)
        .findOne();
  }

  /// Adds those who are not in it yet, one `rev` each from `rev + 1` on; they have nothing unread.
  List<Row> insert(
      Handle handle, UUID conversationId, Collection<UUID> userIds, MemberRole role, long rev) {
    return handle
        .createQuery(
            """
            WITH added AS (
              INSERT INTO members (conversation_id, user_id, role, last_read_seq,
                                   last_delivered_seq, rev, standing_rev)
              SELECT c.id, u.user_id, :role, c.last_seq, c.last_seq,
                     :rev + row_number() OVER (ORDER BY u.user_id),
                     :rev + row_number() OVER (ORDER BY u.user_id)
                FROM conversations c, unnest(:userIds) AS u (user_id)
               WHERE c.id = :conversationId
                 AND NOT EXISTS (SELECT FROM members m
                                  WHERE m.conversation_id = c.id AND m.user_id = u.user_id)
              RETURNING *),
            returned AS (
              DELETE FROM former_members f USING added a
               WHERE f.conversation_id = a.conversation_id AND f.user_id = a.user_id)
            SELECT * FROM added ORDER BY rev
            """)
        .bind("conversationId", conversationId)
        .bindArray("userIds", UUID.class, userIds)
        .bind("role", role.wire())
        .bind("rev", rev)
        .mapTo(Row.class)
        .list();
  }

  void delete(Handle handle, UUID conversationId, UUID userId, long rev) {
    handle
        .createUpdate(
            """
            WITH gone AS (
              DELETE FROM members
               WHERE conversation_id = :conversationId AND user_id = :userId
              RETURNING conversation_id, user_id)
            INSERT INTO former_members (conversation_id, user_id, rev)
            SELECT conversation_id, user_id, :rev FROM gone
            ON CONFLICT (conversation_id, user_id) DO UPDATE SET rev = excluded.rev
            """)
        .bind("conversationId", conversationId)
        .bind("userId", userId)
        .bind("rev", rev)
        .execute();
  }

  void setRole(Handle handle, UUID conversationId, UUID userId, MemberRole role, long rev) {
    handle
        .createUpdate(
            """
            UPDATE members SET role = :role, rev = :rev, standing_rev = :rev
             WHERE conversation_id = :conversationId AND user_id = :userId
            """)
        .bind("conversationId", conversationId)
        .bind("userId", userId)
        .bind("role", role.wire())
        .bind("rev", rev)
        .execute();
  }

  /// Who inherits a conversation from its owner: the highest role, then the longest membership.
  Optional<UUID> heir(Handle handle, UUID conversationId) {
    return handle
        .createQuery(
            """
            SELECT user_id FROM members WHERE conversation_id = :conversationId
             ORDER BY array_position(ARRAY['owner', 'admin', 'moderator', 'member'], role),
                      joined_at, user_id
             LIMIT 1
            """)
        .bind("conversationId", conversationId)
        .mapTo(UUID.class)
        .findOne();
  }

  /// Changes one's own preferences. What has come back from the archive by now has come back for
  /// good, and what has not comes back with the next message: neither depends on mutes to come.
  void setPreferences(UUID conversationId, UUID userId, PreferencesChange change) {
    var notify = change.notifyLevel();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE members m
                       SET notify = coalesce(:notify, m.notify),
                           muted_until = CASE WHEN :changesMute THEN :mutedUntil
                                              ELSE m.muted_until END,
                           archived_at_seq = CASE
                             WHEN coalesce(:archived, m.archived_at_seq >= c.last_seq
                                             OR (m.archived_at_seq IS NOT NULL
                                                 AND c.active_at < m.muted_until))
                             THEN c.last_seq END,
                           pinned = coalesce(:pinned, m.pinned)
                      FROM conversations c
                     WHERE m.conversation_id = :conversationId AND m.user_id = :userId
                       AND c.id = m.conversation_id
                    """)
                .bind("conversationId", conversationId)
                .bind("userId", userId)
                .bind("notify", notify == null ? null : notify.wire())
                .bind("changesMute", change.changesMute())
                .bind("mutedUntil", change.mutedUntilTime())
                .bind("archived", change.archived())
                .bind("pinned", change.pinned())
                .execute());
  }

  /// Marks a conversation unread from a message on. Reading it takes the mark away.
  void markUnread(UUID conversationId, UUID userId, long fromSeq) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE members SET unread_from_seq = :fromSeq
                     WHERE conversation_id = :conversationId AND user_id = :userId
                    """)
                .bind("conversationId", conversationId)
                .bind("userId", userId)
                .bind("fromSeq", fromSeq)
                .execute());
  }

  /// Members that changed after the given `rev` of their conversation, `limit` of each at the most.
  /// Where everyone's cursors are told to everyone, those count; elsewhere who joined and whose
  /// role is another, which an index finds among any number of members. The inner `SELECT` hides
  /// how many are asked for, so that PostgreSQL keeps its plan, which takes longer to make than to
  /// run.
  List<Row> changedSince(Handle handle, List<UUID> ids, List<Long> revs, int limit) {
    return handle
        .createQuery(
            """
            SELECT m.* FROM unnest((SELECT :ids), :revs) AS since (conversation_id, rev)
              JOIN conversations c ON c.id = since.conversation_id
             CROSS JOIN LATERAL (
               (SELECT conversation_id, user_id, role, joined_at, last_read_seq,
                       last_delivered_seq, rev
                  FROM members
                 WHERE conversation_id = c.id AND rev > since.rev AND c.member_count <= :few
                 ORDER BY rev LIMIT :limit)
               UNION ALL
               (SELECT conversation_id, user_id, role, joined_at, last_read_seq,
                       last_delivered_seq, standing_rev
                  FROM members
                 WHERE conversation_id = c.id AND standing_rev > since.rev
                   AND c.member_count > :few
                 ORDER BY standing_rev LIMIT :limit)) m
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("revs", Long.class, revs)
        .bind("limit", limit)
        .bind("few", Conversations.RECEIPTS_SHARED_UP_TO)
        .mapTo(Row.class)
        .list();
  }

  /// Those who left after the given `rev` of their conversation, `limit` of each at the most.
  List<FormerRow> leftSince(Handle handle, List<UUID> ids, List<Long> revs, int limit) {
    return handle
        .createQuery(
            """
            SELECT f.* FROM unnest(:ids, :revs) AS since (conversation_id, rev)
             CROSS JOIN LATERAL (
               SELECT * FROM former_members
                WHERE conversation_id = since.conversation_id AND rev > since.rev
                ORDER BY rev LIMIT :limit) f
            """)
        .bindArray("ids", UUID.class, ids)
        .bindArray("revs", Long.class, revs)
        .bind("limit", limit)
        .mapTo(FormerRow.class)
        .list();
  }
}
