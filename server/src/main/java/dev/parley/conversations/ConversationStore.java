package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
      long membershipRev,
      UUID userId,
      String role,
      long lastReadSeq,
      String notifyLevel,
      @Nullable Instant mutedUntil,
      @Nullable Long archivedAtSeq,
      boolean pinned,
      boolean announcement,
      int slowModeSeconds,
      @Nullable Integer disappearAfterSeconds,
      @Nullable Long unreadFromSeq) {
    MemberRole memberRole() {
      return MemberRole.of(role);
    }

    ConversationKind conversationKind() {
      return ConversationKind.of(kind);
    }

    Locked locked() {
      return new Locked(
          new Conversations.Counters(id, lastSeq, rev, membershipRev, memberCount),
          conversationKind(),
          disappearAfterSeconds);
    }

    Settings settings() {
      return new Settings(name, description, announcement, slowModeSeconds, disappearAfterSeconds);
    }

    boolean may(Permission wanted) {
      return Permissions.allow(conversationKind(), announcement, memberRole(), wanted);
    }

    List<Permission> permissions() {
      return Permissions.of(conversationKind(), announcement, memberRole());
    }

    /// Everything up to here counts as read.
    long readUpTo() {
      return unreadFromSeq == null ? lastReadSeq : Math.min(lastReadSeq, unreadFromSeq - 1);
    }

    /// Whether it is put away, as {@link MemberStore#setPreferences} knows it: since then nothing
    /// was said, or all of it while it was muted.
    boolean isArchived() {
      return archivedAtSeq != null
          && (archivedAtSeq >= lastSeq || (mutedUntil != null && activeAt.isBefore(mutedUntil)));
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

  /// What a conversation shows of itself to those who are invited.
  record Face(
      UUID id,
      String kind,
      @Nullable String name,
      String description,
      @Nullable UUID avatarId,
      int memberCount) {}

  Optional<Face> face(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            SELECT id, kind, name, description, avatar_id, member_count
              FROM conversations WHERE id = :id
            """)
        .bind("id", id)
        .mapTo(Face.class)
        .findOne();
  }

  /// The conversation as each of the given people sees it, of those who are members.
  List<Row> findFor(UUID id, Collection<UUID> userIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM memberships WHERE id = :id AND user_id = ANY(:userIds)")
                .bind("id", id)
                .bindArray("userIds", UUID.class, userIds)
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
                       (id, kind, name, description, listing, direct_key, wrapped_key, created_by)
                VALUES (:id, :kind, :name, :description, :listing, :directKey, :wrappedKey,
                        :createdBy)
                ON CONFLICT (direct_key) DO NOTHING
                """)
            .bind("id", conversation.id())
            .bind("kind", conversation.kind().wire())
            .bind("name", conversation.name())
            .bind("description", conversation.description())
            .bind("listing", conversation.listing())
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
      ConversationKind kind,
      @Nullable String name,
      String description,
      @Nullable String directKey,
      byte[] wrappedKey,
      UUID createdBy) {
    @Nullable String listing() {
      return kind == ConversationKind.ROOM
          ? Rooms.listing(String.valueOf(name), description)
          : null;
    }
  }

  /// Stores the settings of a conversation that is locked.
  void update(Handle handle, UUID id, Settings settings) {
    handle
        .createUpdate(
            """
            UPDATE conversations
               SET name = :name, description = :description,
                   listing = CASE WHEN kind = 'room' THEN :listing END,
                   announcement = :announcement, slow_mode_seconds = :slowModeSeconds,
                   disappear_after_seconds = :disappearAfterSeconds
             WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", settings.name())
        .bind("description", settings.description())
        .bind("listing", Rooms.listing(String.valueOf(settings.name()), settings.description()))
        .bind("announcement", settings.announcement())
        .bind("slowModeSeconds", settings.slowModeSeconds())
        .bind("disappearAfterSeconds", settings.disappearAfterSeconds())
        .execute();
  }

  /// Puts another picture on a conversation that is locked.
  void setPicture(Handle handle, UUID id, @Nullable UUID avatarId) {
    handle
        .createUpdate("UPDATE conversations SET avatar_id = :avatarId WHERE id = :id")
        .bind("id", id)
        .bind("avatarId", avatarId)
        .execute();
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
    return jdbi.withHandle(handle -> wrappedKey(handle, id));
  }

  Optional<byte[]> wrappedKey(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT wrapped_key FROM conversations WHERE id = :id")
        .bind("id", id)
        .mapTo(byte[].class)
        .findOne();
  }

  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
  private record Wrapped(UUID id, byte[] wrappedKey) {}

  Map<UUID, byte[]> wrappedKeys(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id, wrapped_key FROM conversations WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .mapTo(Wrapped.class)
                .collect(Collectors.toMap(Wrapped::id, Wrapped::wrappedKey)));
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
