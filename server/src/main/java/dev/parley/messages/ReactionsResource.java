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

/// `/api/messages/{id}/reactions/{emoji}`.
@Path("/api/messages/{id}/reactions/{emoji}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
final class ReactionsResource {
  private final Messages messages;
  private final CurrentCaller caller;

  ReactionsResource(Messages messages, CurrentCaller caller) {
    this.messages = messages;
    this.caller = caller;
  }

  @PUT
  @Operation(
      operationId = "addReaction",
      summary = "React to a message",
      description =
          "With one emoji, percent-encoded. A message holds 20 different ones, and 1,000 reactions"
              + " altogether; `conflict` past that. Twice is once.")
  public Message add(UUID id, String emoji) {
    return messages.react(caller.get(), id, emoji, true);
  }

  @DELETE
  @Operation(operationId = "removeReaction", summary = "Take my reaction back")
  public Message remove(UUID id, String emoji) {
    return messages.react(caller.get(), id, emoji, false);
  }
}
