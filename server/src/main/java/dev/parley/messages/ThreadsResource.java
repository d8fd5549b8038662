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

/// `/api/threads`: those that the caller follows.
@Path("/api/threads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Threads")
final class ThreadsResource {
  private final Threads threads;
  private final CurrentCaller caller;

  ThreadsResource(Threads threads, CurrentCaller caller) {
    this.threads = threads;
    this.caller = caller;
  }

  @GET
  @Operation(
      operationId = "listThreads",
      summary = "Threads that I follow",
      description =
          "Those that the caller started, replied in or was mentioned in, the newest reply first.")
  public Page<Threads.Followed> list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return threads.list(caller.get(), limit, cursor);
  }
}
