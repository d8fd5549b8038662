package dev.parley.conversations;

import dev.parley.platform.Caller;
import dev.parley.platform.Cursor;
import dev.parley.platform.Ids;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Links that let people in: made, shown again and revoked by those who may invite.
@Singleton
final class Invites {
  /// Links of one conversation that can be used, at the most.
  static final int MAX_OPEN = 100;

  private static final UUID LAST = new UUID(-1, -1);

  private final Jdbi jdbi;
  private final Conversations conversations;
  private final InviteStore invites;
  private final ConversationKeys keys;

  Invites(Jdbi jdbi, Conversations conversations, InviteStore invites, ConversationKeys keys) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.invites = invites;
    this.keys = keys;
  }

  /// Makes a link.
  ///
  /// @throws Problem `forbidden`, `conflict` past {@link #MAX_OPEN}
  Invite make(Caller caller, UUID id, @Nullable Instant expiresAt, @Nullable Integer maxUses) {
    conversations.require(caller.userId(), id, Permission.INVITE);
    var inviteId = Ids.next();
    var token = InviteToken.make();
    var invite =
        new InviteStore.Row(
            inviteId,
            id,
            token.hash(),
            encrypted(id, inviteId, token),
            caller.userId(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            expiresAt,
            maxUses,
            0,
            null);
    jdbi.useTransaction(handle -> insert(handle, caller, invite));
    return view(invite, token.value());
  }

  private void insert(Handle handle, Caller caller, InviteStore.Row invite) {
    var id = invite.conversationId();
    conversations.lockFor(handle, caller, id, Set.of(Permission.INVITE));
    if (invites.countOpen(handle, id) >= MAX_OPEN) {
      throw Problem.of(
          ProblemCode.CONFLICT, "There are " + MAX_OPEN + " open links: revoke one first.");
    }
    invites.insert(handle, invite);
  }

  private byte[] encrypted(UUID id, UUID inviteId, InviteToken token) {
    return keys.of(id)
        .orElseThrow(() -> Problem.notFound("conversation"))
        .encrypt(token.value(), inviteId);
  }

  /// Links of a conversation, newest first; those that are over included.
  Page<Invite> list(Caller caller, UUID id, int limit, @Nullable String cursor) {
    conversations.require(caller.userId(), id, Permission.INVITE);
    var rows = invites.list(id, cursor == null ? LAST : position(cursor), limit + 1);
    return Page.of(rows, limit, this::views, row -> row.id().toString());
  }

  private static UUID position(String cursor) {
    try {
      return UUID.fromString(Cursor.decode(cursor));
    } catch (IllegalArgumentException e) {
      throw Cursor.malformed();
    }
  }

  private List<Invite> views(List<InviteStore.Row> rows) {
    return rows.stream()
        .flatMap(
            row ->
                keys.of(row.conversationId()).stream()
                    .map(key -> view(row, key.decrypt(row.token(), row.id()))))
        .toList();
  }

  private static Invite view(InviteStore.Row row, String token) {
    return new Invite(
        row.id(),
        token,
        row.createdBy(),
        row.createdAt(),
        row.expiresAt(),
        row.maxUses(),
        row.uses(),
        row.state(Instant.now()));
  }

  /// Makes a link worth nothing: one's own, and any for those who may remove people.
  ///
  /// @throws Problem `not_found`, `forbidden`
  void revoke(Caller caller, UUID id, UUID inviteId) {
    jdbi.useTransaction(
        handle -> {
          var row = conversations.lockFor(handle, caller, id, Set.of());
          var invite =
              invites.find(handle, id, inviteId).orElseThrow(() -> Problem.notFound("invite"));
          if (!invite.createdBy().equals(caller.userId()) && !row.may(Permission.REMOVE)) {
            throw Problem.of(
                ProblemCode.FORBIDDEN, "Your role lets you revoke only links of your own.");
          }
          invites.revoke(handle, id, inviteId);
        });
  }
}
