package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/messages/{id}/close`.
@Path("/api/messages/{id}/close")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class PollClosingResource {
  private final Polls polls;
  private final CurrentCaller caller;

  PollClosingResource(Polls polls, CurrentCaller caller) {
    this.polls = polls;
    this.caller = caller;
  }

  @POST
  @Operation(
      operationId = "closePoll",
      summary = "End a poll",
      description = "By whoever asked, or a moderator. A poll also ends at its `closesAt`.")
  public Message close(UUID id) {
    return polls.close(caller.get(), id);
  }
}
