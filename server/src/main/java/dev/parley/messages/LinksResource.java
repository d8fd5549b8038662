package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/// `/api/conversations/{id}/links`.
@Path("/api/conversations/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class LinksResource {
  private final Places places;
  private final CurrentCaller caller;

  LinksResource(Places places, CurrentCaller caller) {
    this.places = places;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listLinks",
      summary = "Messages with links",
      description = "The newest first, each with the links in it.")
  public Page<Places.Linking> links(
      UUID id,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return places.links(caller.get(), id, limit, cursor);
  }
}
