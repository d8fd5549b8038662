package dev.parley.conversations;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/invites/{token}`: an invite link for who was given it.
@Path("/api/invites/{token}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Invites")
final class InvitationsResource {
  private final Invitations invitations;
  private final CurrentCaller caller;

  InvitationsResource(Invitations invitations, CurrentCaller caller) {
    this.invitations = invitations;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "getInvitation",
      summary = "Where an invite link leads",
      description =
          "What one joins by it; of a link that lets the caller in no more only its `state` is"
              + " told.")
  public Invitation look(String token) {
    return invitations.look(caller.get(), new InviteToken(token));
  }

  @POST
  @Path("join")
  @Operation(
      operationId = "followInvite",
      summary = "Join by an invite link",
      description =
          "Twice is once, and uses it once. `conflict` for a link that is over, `banned` for who is"
              + " banned there.")
  public Conversation join(String token) {
    return invitations.join(caller.get(), new InviteToken(token));
  }
}
