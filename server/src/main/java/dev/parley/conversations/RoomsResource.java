package dev.parley.conversations;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/rooms`.
@Path("/api/rooms")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Rooms", description = "Conversations that anybody finds and joins")
final class RoomsResource {
  private final Rooms rooms;
  private final CurrentCaller caller;

  RoomsResource(Rooms rooms, CurrentCaller caller) {
    this.rooms = rooms;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listRooms",
      summary = "Find rooms",
      description =
          "Those with the most members first, without those that the caller is banned from. A query"
              + " of three characters or more is found anywhere in name and description, a shorter"
              + " one where a word begins; neither case nor accents count.")
  public Page<Room> list(
      @QueryParam("query") @DefaultValue("") @Size(max = 80) String query,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return rooms.list(caller.get(), query, limit, cursor);
  }

  @POST
  @Path("{id}/join")
  @Operation(
      operationId = "joinRoom",
      summary = "Join a room",
      description =
          "Twice is once. `banned` for who is banned there; `conflict` when it holds 50,000"
              + " already.")
  public Conversation join(UUID id) {
    return rooms.join(caller.get(), id);
  }
}
