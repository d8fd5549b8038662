package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/conversations/{id}/read`: how far the caller has read.
@Path("/api/conversations/{id}/read")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class ReadResource {
  private final Messages messages;
  private final CurrentCaller caller;

  ReadResource(Messages messages, CurrentCaller caller) {
    this.messages = messages;
    this.caller = caller;
  }

  /// How far one has read.
  @Schema(name = "ReadRequest")
  record ReadUpTo(@NotNull @Min(0) Long seq) {}

  @POST
  @Operation(
      operationId = "markRead",
      summary = "I have read up to here",
      description = "Moves forwards only; past the end counts as the end.")
  @APIResponse(responseCode = "204", description = "Done.")
  public void read(UUID id, @NotNull @Valid ReadUpTo upTo) {
    messages.read(caller.get(), id, upTo.seq());
  }
}
