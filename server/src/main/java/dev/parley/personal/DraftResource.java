package dev.parley.personal;

import dev.parley.messages.Messages;
import dev.parley.platform.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// `/api/conversations/{id}/draft`: what the caller is writing there.
@Path("/api/conversations/{id}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Personal")
final class DraftResource {
  private final Drafts drafts;
  private final CurrentCaller caller;

  DraftResource(Drafts drafts, CurrentCaller caller) {
    this.drafts = drafts;
    this.caller = caller;
  }

  /// What somebody was writing.
  @Schema(name = "NewDraft")
  record Writing(
      @NotNull @Size(max = Messages.MAX_TEXT) @Schema(description = "Blank deletes the draft.")
          String text,
      @Min(1) @Nullable Long replyToSeq,
      @Min(1) @Schema(description = "The root of the thread that it is meant for.")
          @Nullable Long threadSeq) {}

  @PUT
  @Operation(
      operationId = "putDraft",
      summary = "Keep what I am writing",
      description =
          "One for each conversation, and one for each thread; told to all of my devices by"
              + " `draft:updated`. The last one written wins.")
  public Draft put(UUID id, @NotNull @Valid Writing writing) {
    return drafts.put(caller.get(), id, writing.text(), writing.replyToSeq(), writing.threadSeq());
  }
}
