package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of conversations as such.
@Singleton
final class ConversationStore {
  /// A conversation joined with one member's own state.
  record Row(
      UUID id,
      String kind,
      @Nullable String name,
      String description,
      @Nullable UUID avatarId,
      @Nullable String directKey,
      UUID createdBy,
      Instant createdAt,
      Instant activeAt,
      int memberCount,
      long lastSeq,
      long rev,
      UUID userId,
      String role,
      long lastReadSeq,
      String notifyLevel,
      @Nullable Instant mutedUntil,
      boolean archived,
      boolean pinned) {
    MemberRole memberRole() {
      return MemberRole.of(role);
    }

    ConversationKind conversationKind() {
      return ConversationKind.of(kind);
    }
  }

  private final Jdbi jdbi;

  ConversationStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The conversation as its member sees it; empty for everyone else.
  Optional<Row> find(UUID id, UUID userId) {
    return jdbi.withHandle(handle -> find(handle, id, userId));
  }

  Optional<Row> find(Handle handle, UUID id, UUID userId) {
    return handle
        .createQuery("SELECT * FROM memberships WHERE id = :id AND user_id = :userId")
        .bind("id", id)
        .bind("userId", userId)
        .mapTo(Row.class)
        .findOne();
  }

  /// The conversation as each of its members sees it.
  List<Row> findForAll(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM memberships WHERE id = :id LIMIT :most")
                .bind("id", id)
                .bind("most", Conversations.MAX_MEMBERS)
                .mapTo(Row.class)
                .list());
  }

  /// One person's conversations, newest activity first, before a position.
  List<Row> list(UUID userId, Instant beforeTime, UUID beforeId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM memberships
                     WHERE user_id = :userId AND (active_at, id) < (:beforeTime, :beforeId)
                     ORDER BY active_at DESC, id DESC LIMIT :limit
                    """)
                .bind("userId", userId)
                .bind("beforeTime", beforeTime)
                .bind("beforeId", beforeId)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  /// All of one person's conversations within an open transaction.
  List<Row> all(Handle handle, UUID userId, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM memberships
             WHERE user_id = :userId ORDER BY active_at DESC, id DESC LIMIT :most
            """)
        .bind("userId", userId)
        .bind("most", most)
        .mapTo(Row.class)
        .list();
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

  Optional<UUID> findDirect(Handle handle, String directKey) {
    return handle
        .createQuery("SELECT id FROM conversations WHERE direct_key = :directKey")
        .bind("directKey", directKey)
        .mapTo(UUID.class)
        .findOne();
  }

  /// Whether it was new: false when the pair has a direct conversation already.
  boolean insert(Handle handle, New conversation) {
    return handle
            .createUpdate(
                """
                INSERT INTO conversations
                       (id, kind, name, description, direct_key, wrapped_key, created_by)
                VALUES (:id, :kind, :name, :description, :directKey, :wrappedKey, :createdBy)
                ON CONFLICT (direct_key) DO NOTHING
                """)
            .bind("id", conversation.id())
            .bind("kind", conversation.kind())
            .bind("name", conversation.name())
            .bind("description", conversation.description())
            .bind("directKey", conversation.directKey())
            .bind("wrappedKey", conversation.wrappedKey())
            .bind("createdBy", conversation.createdBy())
            .execute()
        == 1;
  }

  /// A conversation to be stored.
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  record New(
      UUID id,
      String kind,
      @Nullable String name,
      String description,
      @Nullable String directKey,
      byte[] wrappedKey,
      UUID createdBy) {}

  /// Changes what is given; null leaves as it is.
  void update(Handle handle, UUID id, @Nullable String name, @Nullable String description) {
    handle
        .createUpdate(
            """
            UPDATE conversations
               SET name = coalesce(:name, name),
                   description = coalesce(:description, description)
             WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("description", description)
        .execute();
  }

  /// Puts another picture, and gives the one it replaced.
  Optional<UUID> replaceAvatar(Handle handle, UUID id, @Nullable UUID avatarId) {
    return handle
        .createQuery(
            """
                    WITH before AS (SELECT avatar_id FROM conversations WHERE id = :id FOR UPDATE)
                    UPDATE conversations c SET avatar_id = :avatarId
                      FROM before WHERE c.id = :id
                    RETURNING before.avatar_id
                    """)
        .bind("id", id)
        .bind("avatarId", avatarId)
        .mapTo(UUID.class)
        .findOne();
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

  void delete(Handle handle, UUID id) {
    handle.createUpdate("DELETE FROM conversations WHERE id = :id").bind("id", id).execute();
  }

  Optional<byte[]> wrappedKey(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT wrapped_key FROM conversations WHERE id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne());
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
