package dev.parley.conversations;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/conversations/{id}/bans`. People are banned where they are removed.
@Path("/api/conversations/{id}/bans")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Conversations")
final class BansResource {
  private final Bans bans;
  private final CurrentCaller caller;

  BansResource(Bans bans, CurrentCaller caller) {
    this.bans = bans;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listBans",
      summary = "Who is not let in",
      description = "For those whose `permissions` have `ban`. In the order of their banning.")
  public Page<Ban> list(
      UUID id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return bans.list(caller.get(), id, limit, cursor);
  }

  @DELETE
  @Path("{userId}")
  @Operation(
      operationId = "liftBan",
      summary = "Let somebody in again",
      description =
          "For those whose `permissions` have `ban`. They may come back; they are not added.")
  public void lift(UUID id, UUID userId) {
    bans.lift(caller.get(), id, userId);
  }
}
