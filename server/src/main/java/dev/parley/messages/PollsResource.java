package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/messages/{id}/vote`: one's votes in a poll.
@Path("/api/messages/{id}/vote")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class PollsResource {
  private final Polls polls;
  private final CurrentCaller caller;

  PollsResource(Polls polls, CurrentCaller caller) {
    this.polls = polls;
    this.caller = caller;
  }

  /// Options by their ids.
  @Schema(name = "Vote")
  record Vote(@NotNull @Size(max = 12) List<@NotNull Integer> optionIds) {}

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "vote",
      summary = "Vote in a poll",
      description =
          "In the place of what I voted before; for nothing to withdraw. `conflict` once it is"
              + " closed.")
  public Message vote(UUID id, @NotNull @Valid Vote vote) {
    return polls.vote(caller.get(), id, vote.optionIds());
  }

  @GET
  @Operation(
      operationId = "getVote",
      summary = "What I voted for",
      description = "In an anonymous poll nobody else learns it.")
  public Vote own(UUID id) {
    return new Vote(polls.own(caller.get(), id));
  }
}
