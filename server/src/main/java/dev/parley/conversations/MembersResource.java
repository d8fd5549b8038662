package dev.parley.conversations;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/conversations/{id}/members`.
@Path("/api/conversations/{id}/members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Conversations")
final class MembersResource {
  private final Members members;
  private final CurrentCaller caller;

  MembersResource(Members members, CurrentCaller caller) {
    this.members = members;
    this.caller = caller;
  }

  /// People to add.
  record NewMembers(@NotEmpty @Size(max = Conversations.MAX_MEMBERS) Set<@NotNull UUID> userIds) {}

  /// The members that were added.
  @Schema(name = "AddedMembers")
  record Added(List<Member> items) {}

  /// A role to give.
  record RoleChange(@NotNull MemberRole role) {}

  @GET
  @Operation(
      operationId = "listMembers",
      summary = "Who is in it",
      description = "In order of joining, with how far each has read.")
  public Page<Member> list(
      UUID id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return members.list(caller.get(), id, limit, cursor);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "addMembers",
      summary = "Add people",
      description =
          "For those whose `permissions` have `add`. Who is in it already stays as they are; a group"
              + " holds 1,000 members, a room 50,000. Answers those who were added.")
  public Added add(UUID id, @NotNull @Valid NewMembers wanted) {
    return new Added(members.add(caller.get(), id, wanted.userIds()));
  }

  @PATCH
  @Path("{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setMemberRole",
      summary = "Give a member another role",
      description =
          "Below one's own, to somebody below oneself; the owner gives any. Giving `owner` hands over:"
              + " one stays an admin.")
  public Member setRole(UUID id, UUID userId, @NotNull @Valid RoleChange change) {
    return members.setRole(caller.get(), id, userId, change.role());
  }

  @DELETE
  @Path("{userId}")
  @Operation(
      operationId = "removeMember",
      summary = "Remove a member, or leave",
      description =
          "Those whose `permissions` have `remove` remove who is below them; everybody can remove"
              + " themselves. When the owner leaves, the highest and longest member inherits. With"
              + " `ban`, they are not let in again either, by whatever way; that can be said of who"
              + " is no member, too.")
  public void remove(UUID id, UUID userId, @QueryParam("ban") @DefaultValue("false") boolean ban) {
    members.remove(caller.get(), id, userId, ban);
  }
}
