package dev.parley.conversations;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The SQL of links that let people in.
@Singleton
final class InviteStore {
  /// @param token encrypted with the conversation's key
  @SuppressWarnings("ArrayRecordComponent") // Rows are read and shaped, never compared.
  record Row(
      UUID id,
      UUID conversationId,
      byte[] tokenHash,
      byte[] token,
      UUID createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses,
      int uses,
      @Nullable Instant revokedAt) {
    InviteState state(Instant now) {
      if (revokedAt != null) {
        return InviteState.REVOKED;
      }
      if (expiresAt != null && !expiresAt.isAfter(now)) {
        return InviteState.EXPIRED;
      }
      return maxUses != null && uses >= maxUses ? InviteState.USED_UP : InviteState.VALID;
    }
  }

  private final Jdbi jdbi;

  InviteStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Those that may still be used, of a conversation.
  int countOpen(Handle handle, UUID conversationId) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM invites
             WHERE conversation_id = :conversationId AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > now())
               AND (max_uses IS NULL OR uses < max_uses)
            """)
        .bind("conversationId", conversationId)
        .mapTo(Integer.class)
        .one();
  }

  void insert(Handle handle, Row invite) {
    handle
        .createUpdate(
            """
            INSERT INTO invites (id, conversation_id, token_hash, token, created_by, created_at,
                                 expires_at, max_uses)
            VALUES (:id, :conversationId, :tokenHash, :token, :createdBy, :createdAt, :expiresAt,
                    :maxUses)
            """)
        .bind("id", invite.id())
        .bind("conversationId", invite.conversationId())
        .bind("tokenHash", invite.tokenHash())
        .bind("token", invite.token())
        .bind("createdBy", invite.createdBy())
        .bind("createdAt", invite.createdAt())
        .bind("expiresAt", invite.expiresAt())
        .bind("maxUses", invite.maxUses())
        .execute();
  }

  /// Links of a conversation, newest first, before a position. Ids are ordered by time.
  List<Row> list(UUID conversationId, UUID before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM invites
                     WHERE conversation_id = :conversationId AND id < :before
                     ORDER BY id DESC LIMIT :limit
                    """)
                .bind("conversationId", conversationId)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  Optional<Row> find(Handle handle, byte[] tokenHash) {
    return handle
        .createQuery("SELECT * FROM invites WHERE token_hash = :tokenHash")
        .bind("tokenHash", tokenHash)
        .mapTo(Row.class)
        .findOne();
  }

  Optional<Row> find(Handle handle, UUID conversationId, UUID id) {
    return handle
        .createQuery("SELECT * FROM invites WHERE conversation_id = :conversationId AND id = :id")
        .bind("conversationId", conversationId)
        .bind("id", id)
        .mapTo(Row.class)
        .findOne();
  }

  void use(Handle handle, Row invite) {
    handle
        .createUpdate(
            """
            UPDATE invites SET uses = uses + 1
             WHERE conversation_id = :conversationId AND id = :id
            """)
        .bind("conversationId", invite.conversationId())
        .bind("id", invite.id())
        .execute();
  }

  void revoke(Handle handle, UUID conversationId, UUID id) {
    handle
        .createUpdate(
            """
            UPDATE invites SET revoked_at = now()
             WHERE conversation_id = :conversationId AND id = :id AND revoked_at IS NULL
            """)
        .bind("conversationId", conversationId)
        .bind("id", id)
        .execute();
  }

  /// Revokes all that somebody has made.
  void revokeOf(Handle handle, UUID conversationId, UUID createdBy) {
    handle
        .createUpdate(
            """
            UPDATE invites SET revoked_at = now()
             WHERE conversation_id = :conversationId AND created_by = :createdBy
               AND revoked_at IS NULL
            """)
        .bind("conversationId", conversationId)
        .bind("createdBy", createdBy)
        .execute();
  }
}
