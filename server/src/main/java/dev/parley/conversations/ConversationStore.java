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

    CounterStore.Locked locked() {
      return new CounterStore.Locked(
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

  void delete(Handle handle, UUID id) {
    handle.createUpdate("DELETE FROM conversations WHERE id = :id").bind("id", id).execute();
  }
}
