package dev.parley.messages;

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

/// `/api/messages/{id}/pin`.
@Path("/api/messages/{id}/pin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class PinResource {
  private final Pins pins;
  private final CurrentCaller caller;

  PinResource(Pins pins, CurrentCaller caller) {
    this.pins = pins;
    this.caller = caller;
  }

  @PUT
  @Operation(
      operationId = "pinMessage",
      summary = "Pin a message for all members",
      description = "With the permission `pin`; 100 in a conversation at the most. Twice is once.")
  public Message pin(UUID id) {
    return pins.pin(caller.get(), id, true);
  }

  @DELETE
  @Operation(operationId = "unpinMessage", summary = "Take a pin away")
  public Message unpin(UUID id) {
    return pins.pin(caller.get(), id, false);
  }
}
