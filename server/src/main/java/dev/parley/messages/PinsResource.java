package dev.parley.messages;

import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/conversations/{id}/pins`.
@Path("/api/conversations/{id}/pins")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class PinsResource {
  private final Pins pins;
  private final CurrentCaller caller;

  PinsResource(Pins pins, CurrentCaller caller) {
    this.pins = pins;
    this.caller = caller;
  }

  /// All pinned messages of a conversation.
  @Schema(name = "PinnedMessages")
  record Pinned(List<Message> items) {}

  @GET
  @Operation(
      operationId = "listPins",
      summary = "Pinned messages",
      description = "All of them, the newest pin first.")
  public Pinned list(UUID id) {
    return new Pinned(pins.list(caller.get(), id));
  }
}
