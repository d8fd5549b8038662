package dev.parley.personal;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/messages/{id}/saved`: putting a message aside.
@Path("/api/messages/{id}/saved")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal")
final class SavingResource {
  private final Saved saved;
  private final CurrentCaller caller;

  SavingResource(Saved saved, CurrentCaller caller) {
    this.saved = saved;
    this.caller = caller;
  }

  @PUT
  @Operation(
      operationId = "saveMessage",
      summary = "Save a message for later",
      description = "Seen by me alone; 2,000 at the most.")
  public void save(UUID id) {
    saved.save(caller.get(), id);
  }

  @DELETE
  @Operation(operationId = "unsaveMessage", summary = "Save a message no longer")
  public void drop(UUID id) {
    saved.drop(caller.get(), id);
  }
}
