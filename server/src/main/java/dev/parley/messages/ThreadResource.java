package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/conversations/{id}/threads/{seq}`: one thread, by its root.
@Path("/api/conversations/{id}/threads/{seq}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Threads")
final class ThreadResource {
  private final Threads threads;
  private final CurrentCaller caller;

  ThreadResource(Threads threads, CurrentCaller caller) {
    this.threads = threads;
    this.caller = caller;
  }

  @POST
  @Path("read")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "markThreadRead",
      summary = "I have read a thread up to here",
      description =
          "Of a thread that the caller follows. Moves forwards only; past the last reply counts as"
              + " the last reply.")
  @APIResponse(responseCode = "204", description = "Done.")
  public void read(UUID id, long seq, @NotNull @Valid ReadResource.ReadUpTo upTo) {
    threads.read(caller.get(), id, seq, upTo.seq());
  }

  @PUT
  @Path("follow")
  @Operation(operationId = "followThread", summary = "Follow a thread")
  @APIResponse(responseCode = "204", description = "Done.")
  public void follow(UUID id, long seq) {
    threads.follow(caller.get(), id, seq, true);
  }

  @DELETE
  @Path("follow")
  @Operation(
      operationId = "unfollowThread",
      summary = "Follow a thread no longer",
      description = "Until the caller replies in it.")
  @APIResponse(responseCode = "204", description = "Done.")
  public void unfollow(UUID id, long seq) {
    threads.follow(caller.get(), id, seq, false);
  }
}
