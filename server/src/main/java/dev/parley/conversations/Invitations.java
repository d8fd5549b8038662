package dev.parley.conversations;

import dev.parley.conversations.MembersChanged.What;
import dev.parley.platform.Caller;
import dev.parley.platform.Problem;
import dev.parley.platform.ProblemCode;
import dev.parley.users.Avatars;
import dev.parley.users.User;
import dev.parley.users.Users;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The other end of invite links: looked at and followed by those who were given one.
@Singleton
final class Invitations {
  private final Jdbi jdbi;
  private final Conversations conversations;
  private final ConversationStore store;
  private final CounterStore counterStore;
  private final InviteStore invites;
  private final BanStore bans;
  private final Admission admission;
  private final Users users;

  Invitations(
      Jdbi jdbi,
      Conversations conversations,
      ConversationStore store,
      CounterStore counterStore,
      InviteStore invites,
      BanStore bans,
      Admission admission,
      Users users) {
    this.jdbi = jdbi;
    this.conversations = conversations;
    this.store = store;
    this.counterStore = counterStore;
    this.invites = invites;
    this.bans = bans;
    this.admission = admission;
    this.users = users;
  }

  /// Where a link leads the caller.
  ///
  /// @throws Problem `not_found` for one that there never was
  Invitation look(Caller caller, InviteToken token) {
    return jdbi.inTransaction(handle -> look(handle, caller.userId(), token));
  }

  private Invitation look(Handle handle, UUID userId, InviteToken token) {
    var invite = find(handle, token);
    var id = invite.conversationId();
    var joined = store.find(handle, id, userId).isPresent();
    if (!joined && !bans.among(handle, id, Set.of(userId)).isEmpty()) {
      return Invitation.closed(InviteState.BANNED);
    }
    var state = joined ? InviteState.JOINED : invite.state(Instant.now());
    if (state != InviteState.JOINED && state != InviteState.VALID) {
      return Invitation.closed(state);
    }
    return store
        .face(handle, id)
        .map(face -> view(invite, face, state))
        .orElseThrow(Invitations::unknown);
  }

  private Invitation view(InviteStore.Row invite, ConversationStore.Face face, InviteState state) {
    return new Invitation(
        state,
        state == InviteState.JOINED ? face.id() : null,
        ConversationKind.of(face.kind()),
        face.name(),
        face.description(),
        face.avatarId() == null ? null : Avatars.url(face.avatarId()),
        face.memberCount(),
        users.find(invite.createdBy()).map(User::name).orElse(null));
  }

  /// Makes the caller a member by a link. Who is one already stays as they are, and uses nothing
  /// up.
  ///
  /// @throws Problem `not_found` for a link that there never was, `banned`, `conflict` for one that
  ///   is over or when there is no room, `rate_limited` after many joins
  Conversation join(Caller caller, InviteToken token) {
    admission.knock(caller);
    var id = jdbi.withHandle(handle -> find(handle, token)).conversationId();
    jdbi.inTransaction(handle -> admit(handle, caller.userId(), id, token))
        .ifPresent(admission::welcome);
    return conversations.get(caller, id);
  }

  private Optional<Admission.Admitted> admit(
      Handle handle, UUID userId, UUID id, InviteToken token) {
    var locked = counterStore.lock(handle, id).orElseThrow(Invitations::unknown);
    if (store.find(handle, id, userId).isPresent()) {
      return Optional.empty();
    }
    var invite = find(handle, token);
    if (invite.state(Instant.now()) != InviteState.VALID) {
      throw Problem.of(ProblemCode.CONFLICT, "This invite link is over. Ask for another one.");
    }
    var admitted = admission.admit(handle, locked, Set.of(userId), userId, What.JOINED);
    invites.use(handle, invite);
    return Optional.of(admitted);
  }

  private InviteStore.Row find(Handle handle, InviteToken token) {
    return invites.find(handle, token.hash()).orElseThrow(Invitations::unknown);
  }

  private static Problem unknown() {
    return Problem.notFound("invite");
  }
}
