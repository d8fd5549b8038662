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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/mentions`.
@Path("/api/mentions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class MentionsResource {
  private final Places places;
  private final CurrentCaller caller;

  MentionsResource(Places places, CurrentCaller caller) {
    this.places = places;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listMentions",
      summary = "Messages that mention me",
      description = "By `@username`, or everyone since the caller joined; the newest first.")
  public Page<Message> mentions(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return places.mentions(caller.get(), limit, cursor);
  }
}
