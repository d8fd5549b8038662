package dev.parley.personal;

import dev.parley.messages.Message;
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

/// `/api/saved`: what the caller put aside.
@Path("/api/saved")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal")
final class SavedResource {
  private final Saved saved;
  private final CurrentCaller caller;

  SavedResource(Saved saved, CurrentCaller caller) {
    this.saved = saved;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listSaved",
      summary = "Messages that I saved",
      description =
          "Last saved first. Only those of conversations that I am in; one that was deleted is a"
              + " tombstone.")
  public Page<Message> list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return saved.list(caller.get(), limit, cursor);
  }
}
