package dev.parley.personal;

import dev.parley.platform.CurrentCaller;
import dev.parley.platform.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/drafts`: what the caller was writing anywhere.
@Path("/api/drafts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal", description = "What only its person sees")
final class DraftsResource {
  private final Drafts drafts;
  private final CurrentCaller caller;

  DraftsResource(Drafts drafts, CurrentCaller caller) {
    this.drafts = drafts;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listDrafts",
      summary = "My drafts",
      description = "All of them, 200 at the most, newest first.")
  public Page<Draft> list() {
    return new Page<>(drafts.list(caller.get()), null);
  }
}
