package dev.parley.messages;

import dev.parley.conversations.Conversations;
import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/sync`: catching up.
@Path("/api/sync")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class SyncResource {
  private final Sync sync;
  private final CurrentCaller caller;

  SyncResource(Sync sync, CurrentCaller caller) {
    this.sync = sync;
    this.caller = caller;
  }

  /// What a device knows.
  @Schema(name = "SyncRequest")
  record Known(
      @NotNull
          @Size(max = Conversations.MAX_CONVERSATIONS)
          @Schema(
              description = "By conversation id, the last `rev` up to which every change was seen.")
          Map<@NotNull UUID, @NotNull @Min(0) Long> conversations) {}

  @POST
  @Operation(
      operationId = "sync",
      summary = "What have I missed?",
      description =
          "All of the caller's conversations as they stand, and for each that changed since the"
              + " given `rev` exactly what changed, in one round trip. `complete` is false when"
              + " more than 200 messages of it changed, or 4,000 altogether.")
  public Sync.Answer sync(@NotNull @Valid Known known) {
    return sync.since(caller.get(), known.conversations());
  }
}
