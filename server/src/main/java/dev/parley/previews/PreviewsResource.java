package dev.parley.previews;

import dev.parley.messages.LinkPreviews;
import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// `/api/messages/{id}/previews`.
@Path("/api/messages/{id}/previews")
@RunOnVirtualThread
@Tag(name = "Messages")
final class PreviewsResource {
  private final LinkPreviews previews;
  private final CurrentCaller caller;

  PreviewsResource(LinkPreviews previews, CurrentCaller caller) {
    this.previews = previews;
    this.caller = caller;
  }

  @DELETE
  @Operation(
      operationId = "removePreviews",
      summary = "Take the previews off my message",
      description = "For everyone and for good, even when the text is edited later.")
  public void remove(UUID id) {
    previews.remove(caller.get(), id);
  }
}
