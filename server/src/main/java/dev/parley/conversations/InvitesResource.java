package dev.parley.conversations;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import dev.parley.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// `/api/conversations/{id}/invites`: the links of a conversation.
@Path("/api/conversations/{id}/invites")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Invites", description = "Links that let people in")
final class InvitesResource {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Invites invites;
  private final CurrentCaller caller;

  InvitesResource(Invites invites, CurrentCaller caller) {
    this.invites = invites;
    this.caller = caller;
  }

  /// A link to be made.
  record NewInvite(
      @Schema(description = "Within a year; null or absent for never.") @Nullable Instant expiresAt,
      @Schema(description = "People that it lets in; null or absent for any number.")
          @Min(1)
          @Max(Conversations.MAX_IN_A_ROOM)
          @Nullable Integer maxUses) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "createInvite",
      summary = "Make an invite link",
      description =
          "For those whose `permissions` have `invite`. 100 open links of one conversation at the"
              + " most; those of who is removed are revoked.")
  public Invite make(UUID id, @NotNull @Valid NewInvite wanted) {
    var expiresAt = wanted.expiresAt();
    var now = Instant.now();
    if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST)))) {
      throw Problem.invalid("expiresAt", "must be in the future and within a year");
    }
    return invites.make(caller.get(), id, expiresAt, wanted.maxUses());
  }

  @GET
  @Operation(
      operationId = "listInvites",
      summary = "Invite links of a conversation",
      description =
          "For those whose `permissions` have `invite`. Newest first, with those that are over.")
  public Page<Invite> list(
      UUID id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return invites.list(caller.get(), id, limit, cursor);
  }

  @DELETE
  @Path("{inviteId}")
  @Operation(
      operationId = "revokeInvite",
      summary = "Revoke an invite link",
      description = "One's own, and any for those whose `permissions` have `remove`.")
  public void revoke(UUID id, UUID inviteId) {
    invites.revoke(caller.get(), id, inviteId);
  }
}
